/** Whole prices stay whole, as the cards of the recommendations show them. */
export const euro = (amount) => `€${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;

// Adding cents in binary leaves dust behind.
export const toCents = (amount) => Math.round(amount * 100) / 100;
