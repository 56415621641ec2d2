// Beginnings of words, in English and German. These name an illness wherever they stand, so that they are looked for in
// addresses too; `health` alone may be a shelf of a shop.
const ILLNESS =
  'hiv|abort(ion|us)|abtreib|alzheimer|chemother|dement|demenz|depressi|diabet|epileps|hepatit|herpes|leuk(a?em|äm)|parkinson|suici|suizid|syphilis|tumou?r';

/** The special categories of the GDPR (articles 9 and 10), and children; and what is one word, not the beginning of one. */
const CATEGORIES = `${ILLNESS}|health|gesund|illness|disease|krank|medi([ck]a|zin)|diagnos|therap|disabilit|behinder|pregnan|schwanger|allerg|blood.?(typ|gr)|blutgr|religi|faith|belief|church|kirche|konfess|glaube|politi[cks]|partei|voter|sex.?life|trans(gender|sex)|lgbt|queer|lesb|schwul|(trade|labou?r).?union|union.?member|gewerkschaft|ethni|racial|skin.?colo|hautfarb|geneti|genom|biometr|finger(print|abdr)|[ck]rimin|convict|felon|vorstraf|straftat|child(ren|less)|kids|kinder|(gay|race|rasse|dna)(?![a-z])`;

const NAME = RegExp(`sexu|(^|[^a-z])(${CATEGORIES})`, 'i');
const TEXT = RegExp(`\\b(${ILLNESS})`, 'i');

/** Names that a site may use, each with its reason. */
export type Declared = { readonly [name: string]: string };

const joined = (name: string) => name.replace(/[\W_]/g, '').toLowerCase();

/** Does the name of an attribute sound like what the law protects most, and is it not declared, in whatever way it joins its words? */
export const isSensitive = (name: string, declared: Declared): boolean =>
  NAME.test(name.slice(0, 200).replace(/[a-z\d](?=[A-Z])/g, '$& ')) &&
  !Object.keys(declared).some((each) => joined(each) === joined(name));

/** Does a text speak of an illness? Declared `health` lets it. */
export const tellsIllness = (text: string, { health }: Declared): boolean => !health && TEXT.test(text);
