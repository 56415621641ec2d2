// The clicks of a clothing shop, as in the data set "clickstream data for online shopping" of the UCI repository
// (Łapczyński and Białowąs, 2013): one row for each product page that was opened.
import { RowError } from './faults.mjs';
import { idOfLine, isDay, numberOf } from './fields.mjs';

export const name = 'e-shop clickstream';

/** The columns of the colour, the place on the page, the photograph and the price class may be missing. */
export const wantedColumns = [
  'year',
  'month',
  'day',
  'order',
  'session ID',
  'page 1 (main category)',
  'page 2 (clothing model)',
  'price',
  'page',
];

// The file gives numbers; what they mean is told by the description of the data set.
const CATEGORIES = ['trousers', 'skirts', 'blouses', 'sale'];
const COLOURS =
  'beige,black,blue,brown,burgundy,gray,green,navy,multicoloured,olive,pink,red,violet,white'.split(',');
const PLACES = ['top left', 'top', 'top right', 'bottom left', 'bottom', 'bottom right'];
const PHOTOGRAPHS = ['front', 'profile'];
const COUNTRIES = (
  'AU,AT,BE,VG,KY,CX,HR,CY,CZ,DK,EE,unknown,FO,FI,FR,DE,GR,HU,IS,IN,IE,IT,LV,LT,LU,MX,NL,NO,PL,PT,RO,RU,SM,SK,SI,ES,' +
  'SE,CH,UA,AE,GB,US,.biz,.com,.int,.net,.org'
).split(',');

const MINUTE = 60_000;

/**
 * A session of the file is a visitor with one visit, because the file does not say who came again. It gives the day
 * and the order of the clicks and no time of day: the first click is at midnight UTC and each other one a minute
 * after the one before.
 */
export function toEvent(row, line) {
  if (row['session ID'] === '') throw new RowError('session ID is empty');
  if (row['page 2 (clothing model)'] === '') throw new RowError('page 2 (clothing model) is empty');
  const order = numberOf(row.order, 'order');
  if (order < 1) throw new RowError(`order is "${row.order}", not a number from 1`);
  return {
    visitor: row['session ID'],
    session: row['session ID'],
    event: {
      id: idOfLine(line),
      name: 'Product Viewed',
      properties: {
        product_id: row['page 2 (clothing model)'],
        category: wordOf(CATEGORIES, row, 'page 1 (main category)'),
        price: numberOf(row.price, 'price'),
        page: numberOf(row.page, 'page'),
        ...optional('colour', COLOURS, row, 'colour'),
        ...optional('place', PLACES, row, 'location'),
        ...optional('photograph', PHOTOGRAPHS, row, 'model photography'),
        ...optional('country', COUNTRIES, row, 'country'),
        ...optional('isAboveAverage', [true, false], row, 'price 2'),
      },
      time: dayOf(row) + (order - 1) * MINUTE,
    },
  };
}

function dayOf({ year, month, day }) {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(text)) throw new RowError(`year, month and day make "${text}", which is no day`);
  return Date.parse(`${text}T00:00:00Z`);
}

function wordOf(words, row, column) {
  const word = words[Number(row[column]) - 1];
  if (word === undefined) {
    throw new RowError(`${column} is "${row[column]}", not a number from 1 to ${words.length}`);
  }
  return word;
}

const optional = (property, words, row, column) =>
  row[column] ? { [property]: wordOf(words, row, column) } : {};
