// What a page does that keeps its decision in IndexedDB: read it when the script is there, and write the slot.
const request = indexedDB.open('naive');
// A first visit: nothing is kept, and nothing must be left behind.
request.onupgradeneeded = () => request.transaction.abort();
request.onsuccess = () => {
  const reading = request.result.transaction('slots').objectStore('slots').get('hero');
  reading.onsuccess = () => {
    if (reading.result) document.querySelector('#hero').innerHTML = reading.result;
  };
};
