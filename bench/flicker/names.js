export const VISITORS = { returning: 'returning', first: 'first visit', any: '' };

/** A ratio and how far it may come by chance. */
export const formatRatio = ({ ratio, low, high }) =>
  `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
