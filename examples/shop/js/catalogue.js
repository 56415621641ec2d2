let loading;

/** All goods. Fetched once per page. */
export function loadCatalogue() {
  loading ??= fetch('catalogue.json').then((response) => {
    if (!response.ok) throw new Error(`The catalogue did not come: ${response.status}.`);
    return response.json();
  });
  return loading;
}

export async function findProduct(id) {
  const catalogue = await loadCatalogue();
  return catalogue.find((product) => product.product_id === id);
}

export const categoryNames = {
  shoes: 'Shoes',
  jackets: 'Jackets',
  bags: 'Bags',
  accessories: 'Accessories',
};
