// What a screen reader is told of the panel, in the order of the page: role, name, states. Of the visitor that
// privacy.test.ts makes, with the question open whether to forget the first name.

const english = `
heading | What is stored | level 2
status
heading | Your choice | level 2
group | Remember what I do here
button | Accept: Remember what I do here | pressed
button | Refuse: Remember what I do here | not pressed
group | Adapt this site to me
button | Accept: Adapt this site to me | pressed
button | Refuse: Adapt this site to me | not pressed
group | Both at once
button | Accept: Both at once | pressed
button | Refuse: Both at once | not pressed
button | Pause
status
heading | Groups that you are in | level 2
status
heading | What is known about you | level 2
button | Change: First name | collapsed
button | Forget: First name | expanded
group | Forget “First name”? This cannot be undone.
button | Forget
button | Cancel
button | Change: Plan | collapsed
button | Forget: Plan | collapsed
button | Change: Age | collapsed
button | Forget: Age | collapsed
button | Change: Newsletter | collapsed
button | Forget: Newsletter | collapsed
button | Forget: Sizes | collapsed
button | Forget: Visits | collapsed
button | Forget: Spent | collapsed
status
heading | What you did here | level 2
button | Forget: Began a visit | collapsed
button | Forget: Looked at products | collapsed
button | Forget: Opened pages | collapsed
button | Forget: Placed orders | collapsed
button | Forget: Said who you are | collapsed
button | Forget: Trip <b>Booked</b> | collapsed
status
heading | Take it with you, or delete it | level 2
button | Download my data
button | Delete everything | collapsed
status
`;

const german = `
heading | Was gespeichert ist | level 2
status
heading | Ihre Wahl | level 2
group | Merken, was ich hier tue
button | Zustimmen: Merken, was ich hier tue | pressed
button | Ablehnen: Merken, was ich hier tue | not pressed
group | Diese Website an mich anpassen
button | Zustimmen: Diese Website an mich anpassen | pressed
button | Ablehnen: Diese Website an mich anpassen | not pressed
group | Beides zugleich
button | Zustimmen: Beides zugleich | pressed
button | Ablehnen: Beides zugleich | not pressed
button | Pause machen
status
heading | Gruppen, in denen Sie sind | level 2
status
heading | Was über Sie bekannt ist | level 2
button | Ändern: First name | collapsed
button | Vergessen: First name | expanded
group | „First name“ vergessen? Das lässt sich nicht rückgängig machen.
button | Vergessen
button | Abbrechen
button | Ändern: Plan | collapsed
button | Vergessen: Plan | collapsed
button | Ändern: Age | collapsed
button | Vergessen: Age | collapsed
button | Ändern: Newsletter | collapsed
button | Vergessen: Newsletter | collapsed
button | Vergessen: Sizes | collapsed
button | Vergessen: Visits | collapsed
button | Vergessen: Spent | collapsed
status
heading | Was Sie hier getan haben | level 2
button | Vergessen: Bestellt | collapsed
button | Vergessen: Einen Besuch begonnen | collapsed
button | Vergessen: Gesagt, wer Sie sind | collapsed
button | Vergessen: Produkte angesehen | collapsed
button | Vergessen: Seiten geöffnet | collapsed
button | Vergessen: Trip <b>Booked</b> | collapsed
status
heading | Mitnehmen oder löschen | level 2
button | Meine Daten herunterladen
button | Alles löschen | collapsed
status
`;

const toLines = (text: string) => text.trim().split('\n');

export const names = { en: toLines(english), de: toLines(german) };
