// The drawings of the demo shop's goods: one function per kind of thing, each returns SVG markup for a
// 400 × 400 canvas without a background, so that the same drawing serves a product tile and a hero scene.

const channel = (hex, at) => Number.parseInt(hex.slice(at, at + 2), 16);

function mix(a, b, share) {
  const parts = [1, 3, 5].map((at) => Math.round(channel(a, at) * (1 - share) + channel(b, at) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

export const lighter = (colour, share = 0.18) => mix(colour, '#ffffff', share);
export const darker = (colour, share = 0.22) => mix(colour, '#0b1512', share);

let serial = 0;

/** Ids of gradients must differ when several drawings stand in one file. */
export function resetIds() {
  serial = 0;
}

function gradient(from, to, { across = false } = {}) {
  serial += 1;
  const id = `g${serial}`;
  const end = across ? 'x2="1" y2="0"' : 'x2="0" y2="1"';
  return {
    fill: `url(#${id})`,
    markup: `<linearGradient id="${id}" x1="0" y1="0" ${end}><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`,
  };
}

const round = (colour) => gradient(lighter(colour, 0.14), darker(colour, 0.14));

const shape = (d, fill, more = '') => `<path d="${d}" fill="${fill}"${more ? ` ${more}` : ''}/>`;
const stroke = (d, colour, width = 2, more = '') =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more ? ` ${more}` : ''}/>`;
const stitch = (d, colour) => stroke(d, colour, 1.6, 'stroke-dasharray="5 4"');
const dot = (x, y, r, fill) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const box = (x, y, width, height, r, fill, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${r}" fill="${fill}"${more ? ` ${more}` : ''}/>`;
const shadow = (x, y, rx, ry = 10) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="#0b1512" opacity=".16"/>`;
const mirrored = (markup) => `<g transform="translate(400 0) scale(-1 1)">${markup}</g>`;
const both = (markup) => markup + mirrored(markup);

// ————— shoes: seen from the side, toe to the right, standing at y = 302 —————

function lugs(colour, from = 84, to = 340) {
  let out = '';
  for (let x = from; x < to; x += 22) out += box(x, 292, 14, 14, 3, colour);
  return out;
}

function runner({ main, second, sole = '#f4f1ea', grip = false }) {
  const body = round(main);
  const foam = gradient(sole, darker(sole, 0.1));
  return [
    body.markup,
    foam.markup,
    shadow(205, 306, 160),
    grip ? lugs(darker(second, 0.55), 72, 336) : '',
    shape(
      'M78 180C72 206 66 236 70 266H346C348 250 330 238 298 230C252 218 216 196 196 166C186 156 172 160 164 174C146 196 118 196 104 174C96 164 82 166 78 180Z',
      body.fill,
    ),
    shape(
      'M84 172C96 160 104 168 108 176C120 194 146 192 162 172C150 206 104 208 84 172Z',
      darker(main, 0.5),
    ),
    shape(
      'M164 174C174 158 188 156 196 166C214 194 246 212 280 224L254 240C214 228 182 204 164 174Z',
      lighter(main, 0.22),
    ),
    shape('M70 266C67 240 70 214 76 188C92 196 100 224 102 266Z', second),
    shape('M276 266C284 246 304 238 316 234C336 242 347 252 346 266Z', second),
    stroke('M122 262C142 224 168 214 206 226C232 234 246 250 276 244', second, 9),
    stroke('M150 264C166 242 186 236 212 246', lighter(second, 0.3), 5),
    ...[0, 1, 2, 3].map((i) =>
      stroke(`M${178 + i * 19} ${182 + i * 12}L${196 + i * 19} ${172 + i * 13}`, sole, 5),
    ),
    stitch('M106 258C104 228 100 206 90 192', lighter(second, 0.4)),
    shape(
      'M62 282C58 262 64 254 76 258C126 270 172 256 214 260C262 264 310 266 342 260C356 260 358 280 344 290C330 300 110 302 84 300C70 300 64 294 62 282Z',
      foam.fill,
    ),
    stroke('M70 284C130 292 190 278 240 282C280 286 320 284 348 278', second, 4),
    grip ? '' : stroke('M78 300C140 304 290 304 338 294', darker(second, 0.5), 5),
  ].join('');
}

function bootShaft(top) {
  return `M86 270C82 226 90 180 92 ${top + 16}C92 ${top + 4} 100 ${top} 112 ${top}H184C196 ${top} 200 ${top + 8} 199 ${top + 18}C197 160 206 190 242 206C290 220 338 224 346 270Z`;
}

function hikingBoot({ main, second, sole = '#2a2a2a' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(212, 308, 158),
    lugs(darker(sole, 0.3)),
    shape(bootShaft(112), body.fill),
    shape('M88 270C85 236 88 206 92 178C116 190 128 226 130 270Z', darker(main, 0.24)),
    shape('M282 270C286 244 300 228 320 226C338 236 345 250 346 270Z', darker(main, 0.32)),
    shape(
      'M176 112H186C197 112 200 120 199 130C197 162 208 190 244 206L222 224C184 204 170 170 176 112Z',
      lighter(main, 0.16),
    ),
    box(86, 100, 118, 26, 13, second),
    stroke('M92 113H198', lighter(second, 0.25), 2),
    ...[0, 1, 2].map((i) => stroke(`M172 ${138 + i * 18}L204 ${134 + i * 18}`, second, 5)),
    ...[0, 1, 2].map((i) =>
      stroke(`M${184 + i * 14} ${190 + i * 9}L${210 + i * 14} ${180 + i * 9}`, second, 5),
    ),
    ...[0, 1, 2].map((i) => dot(172, 138 + i * 18, 4, lighter(sole, 0.6))),
    stitch('M134 264C132 220 122 190 98 172', lighter(main, 0.4)),
    stitch('M276 264C280 240 294 226 312 222', lighter(main, 0.4)),
    stroke('M150 262C172 236 214 240 262 250', darker(main, 0.3), 3),
    shape(
      'M78 272Q78 262 90 263C160 270 280 270 338 263Q352 262 352 276Q352 296 336 298H92Q78 296 78 272Z',
      sole,
    ),
    stroke('M84 275C160 282 280 282 346 274', second, 3),
  ].join('');
}

function chelseaBoot({ main, second = '#2b2b2b', sole = '#1f1b18' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(212, 304, 158),
    stroke('M108 120C104 92 124 92 124 118', darker(main, 0.3), 7),
    shape(bootShaft(112), body.fill),
    shape('M124 112H170C166 158 162 186 150 214C138 190 126 156 124 112Z', second),
    ...[0, 1, 2, 3, 4].map((i) =>
      stroke(
        `M${131 + i * 8} 116C${133 + i * 7} 146 ${139 + i * 4} 170 ${144 + i * 3} 190`,
        lighter(second, 0.2),
        1.6,
      ),
    ),
    stitch('M120 116C122 160 134 196 150 222C166 196 172 160 174 116', lighter(main, 0.35)),
    stroke('M98 250C140 262 180 246 206 226', darker(main, 0.3), 2),
    stroke('M252 222C292 232 318 238 330 256', lighter(main, 0.3), 4, 'opacity=".7"'),
    shape('M82 268H348Q362 282 344 297H246Q204 286 162 288L160 300H86Q80 286 82 268Z', sole),
    stroke('M88 272H344', lighter(sole, 0.35), 2),
  ].join('');
}

function rainBoot({ main, second, sole = '#22302b' }) {
  const body = gradient(lighter(main, 0.2), darker(main, 0.2), { across: true });
  return [
    body.markup,
    shadow(208, 306, 156),
    lugs(sole, 84, 160) + lugs(sole, 208, 330),
    shape(
      'M88 274C84 226 92 170 90 76Q90 66 102 66H186Q198 66 198 78C196 130 190 176 206 196C232 222 334 210 342 274Z',
      body.fill,
    ),
    shape('M90 84Q90 66 102 66H186Q198 66 198 84L197 96H90Z', second),
    stroke('M90 96H197', darker(second, 0.3), 2),
    box(122, 150, 40, 24, 6, second),
    stroke('M130 162H154', lighter(main, 0.5), 3),
    stroke('M108 112C106 160 104 200 104 240', '#ffffff', 7, 'opacity=".35"'),
    stroke('M262 222C296 226 318 238 326 256', '#ffffff', 6, 'opacity=".35"'),
    stroke('M206 196C196 212 176 216 160 214', darker(main, 0.3), 3),
    shape('M80 266H346Q352 290 340 294H90Q78 290 80 266Z', sole),
    stroke('M84 272H344', second, 4),
  ].join('');
}

const lowUpper =
  'M68 268C64 240 70 210 84 196C92 190 100 194 108 202C130 218 158 214 178 196C186 190 196 192 204 200C228 224 262 226 300 232C334 238 350 252 350 268Z';

function loafer({ main, second, sole = '#241d18' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(210, 304, 158),
    shape(lowUpper, body.fill),
    shape(
      'M88 194C100 190 104 200 110 204C132 218 158 214 178 196C164 226 110 230 88 194Z',
      darker(main, 0.55),
    ),
    shape(
      'M164 207C172 200 184 190 196 193C206 204 222 214 240 220C232 240 228 254 226 268H176C180 246 176 224 164 207Z',
      second,
    ),
    shape('M192 218L216 226L212 240L188 234Z', darker(second, 0.45)),
    stroke('M240 222C278 226 318 236 326 258', darker(main, 0.34), 3),
    stitch('M238 228C270 232 306 242 316 262', lighter(main, 0.4)),
    stitch('M78 258C76 236 80 216 90 204', lighter(main, 0.4)),
    shape('M66 266H350Q362 282 346 297H240Q196 286 150 288L148 300H72Q62 284 66 266Z', sole),
    stroke('M70 270H346', lighter(sole, 0.4), 2),
  ].join('');
}

function derby({ main, second = '#2b201a', sole = '#c9a66b' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(210, 304, 158),
    shape(
      'M68 268C64 236 70 200 84 184C92 178 100 184 108 192C130 210 152 204 170 182C178 172 192 172 200 182C222 212 262 222 300 230C336 238 350 252 350 268Z',
      body.fill,
    ),
    shape(
      'M88 182C100 180 106 190 110 194C130 208 152 202 168 184C158 218 108 222 88 182Z',
      darker(main, 0.55),
    ),
    shape(
      'M128 268C124 240 142 212 172 180C180 172 192 172 200 182C212 198 228 208 246 216C236 238 214 248 196 268Z',
      lighter(main, 0.13),
    ),
    stitch('M134 262C132 240 148 216 174 188', lighter(main, 0.5)),
    ...[0, 1, 2, 3].map((i) =>
      stroke(`M${176 + i * 13} ${196 + i * 10}L${196 + i * 14} ${186 + i * 9}`, second, 5),
    ),
    ...[0, 1, 2, 3].map((i) => dot(176 + i * 13, 196 + i * 10, 3.4, second)),
    stroke('M268 224C284 236 288 252 286 266', darker(main, 0.3), 2.5),
    stitch('M276 224C292 236 297 252 295 264', lighter(main, 0.5)),
    shape('M66 266H350Q362 282 346 297H240Q196 286 150 288L148 300H72Q62 284 66 266Z', sole),
    stroke('M70 270H346', lighter(sole, 0.5), 2),
    stroke('M72 284H148', darker(sole, 0.4), 3),
  ].join('');
}

function canvasShoe({ main, second = '#ffffff', sole = '#f7f4ec', high = false }) {
  const body = round(main);
  const upper = high
    ? 'M82 268C78 226 84 176 86 132C86 122 94 116 104 118L188 126C198 128 200 138 202 148C206 186 232 210 276 224C322 230 346 244 348 268Z'
    : 'M70 268C66 240 72 206 86 192C94 186 102 190 110 198C130 212 152 206 168 188C176 180 190 180 198 188C222 214 262 222 298 230C334 238 348 250 348 268Z';
  const laces = high
    ? [0, 1, 2, 3, 4, 5].map((i) =>
        stroke(`M${176 + i * 8 + i * i} ${146 + i * 13}L${204 + i * 8 + i * i} ${140 + i * 13}`, second, 5),
      )
    : [0, 1, 2, 3].map((i) =>
        stroke(`M${172 + i * 17} ${204 + i * 8}L${192 + i * 18} ${192 + i * 9}`, second, 5),
      );
  return [
    body.markup,
    shadow(208, 304, 156),
    shape(upper, body.fill),
    high
      ? dot(128, 186, 20, second) + stroke('M116 190L124 180L130 187L136 178L141 190', main, 3)
      : shape(
          'M88 191C98 186 106 196 112 200C132 212 152 206 168 189C156 220 108 222 88 191Z',
          darker(main, 0.5),
        ),
    high ? stroke('M88 132L198 141', lighter(main, 0.3), 3) : '',
    stitch(
      high ? 'M168 138C166 190 190 226 236 262' : 'M164 200C168 226 190 246 226 262',
      lighter(main, 0.5),
    ),
    stitch('M104 262C106 240 104 224 98 206', lighter(main, 0.5)),
    ...laces,
    shape('M284 268C282 244 296 230 316 232C338 238 350 252 348 268Z', sole),
    shape('M64 264H350Q356 284 346 300H74Q62 288 64 264Z', sole),
    stroke('M66 274H350', main, 3),
    stroke('M72 298H346', darker(sole, 0.22), 4),
    box(64, 268, 16, 18, 2, main),
  ].join('');
}

function clog({ main, second, sole = '#c39a63' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(208, 304, 154),
    stroke('M196 214C160 186 112 194 92 244', second, 18),
    stitch('M192 214C160 192 118 198 98 240', lighter(second, 0.5)),
    shape('M152 268C154 232 172 204 204 198C262 188 344 204 350 268Z', body.fill),
    shape('M152 268C154 240 166 214 190 202C196 226 200 250 200 268Z', darker(main, 0.3)),
    dot(198, 214, 8, lighter(sole, 0.3)),
    stitch('M212 262C212 238 208 218 202 204', lighter(main, 0.5)),
    stroke('M262 212C294 216 320 232 328 252', lighter(main, 0.4), 5, 'opacity=".7"'),
    shape(
      'M64 262C90 252 120 266 160 266H350C358 282 350 300 330 300H230C214 300 212 288 196 288H170C160 288 160 300 148 300H82C66 300 60 280 64 262Z',
      sole,
    ),
    stroke('M70 274C150 282 260 280 348 278', lighter(sole, 0.4), 2.5),
  ].join('');
}

// ————— jackets: seen from the front, centred on x = 200 —————

function jacket({
  main,
  second,
  hem = 322,
  hood = false,
  collar = 'stand',
  closure = 'zip',
  quilt = 0,
  pockets = 'slant',
  sleeves = true,
  cuffs = false,
  yoke = false,
  belt = false,
}) {
  const body = gradient(lighter(main, 0.1), darker(main, 0.12));
  const arm = gradient(lighter(main, 0.02), darker(main, 0.24));
  const seam = darker(main, 0.34);
  const light = lighter(main, 0.38);
  const left = sleeves ? 112 : 128;
  const torso = `M150 98C140 106 128 112 ${left} 120C${left + 4} 190 ${left - 4} 250 ${left - 8} ${hem - 4}Q200 ${hem + 10} ${408 - left} ${hem - 4}C${404 - left} 250 ${396 - left} 190 ${400 - left} 120C272 112 260 106 250 98Q200 122 150 98Z`;
  const sleeve = [
    shape('M118 116C92 122 80 152 74 192L54 298Q70 312 96 306L116 214Z', arm.fill),
    cuffs
      ? shape('M56 288L53 306Q72 320 98 312L101 294Q76 300 56 288Z', second)
      : stroke('M57 286Q76 298 99 292', seam, 2.5),
    stroke('M112 126C106 160 110 186 115 214', seam, 2.5),
  ];
  if (quilt) {
    for (let y = 150; y < 300; y += quilt) {
      const drift = (y - 116) * 0.16;
      sleeve.push(
        stroke(
          `M${92 - drift * 0.9} ${y - 6}Q${104 - drift} ${y + 8} ${116 - drift * 0.5} ${y + 2}`,
          seam,
          2.4,
        ),
      );
    }
  }
  const out = [body.markup, arm.markup, shadow(200, hem + 22, 104, 9)];
  if (hood) {
    out.push(
      shape(
        'M146 108C130 64 152 30 200 28C248 30 270 64 254 108C236 124 164 124 146 108Z',
        darker(main, 0.16),
      ),
      shape(
        'M160 106C150 70 166 50 200 48C234 50 250 70 240 106C226 122 174 122 160 106Z',
        darker(second, 0.3),
      ),
      stroke('M152 104C140 68 160 38 200 36C240 38 260 68 248 104', light, 2),
    );
  } else {
    out.push(
      shape('M160 100Q162 78 172 72Q200 82 228 72Q238 78 240 100Q200 122 160 100Z', darker(second, 0.35)),
    );
  }
  if (sleeves) out.push(both(sleeve.join('')));
  out.push(shape(torso, body.fill));
  if (!sleeves) out.push(both(stroke('M128 120C138 160 138 196 126 226', darker(second, 0.1), 7)));
  if (yoke) {
    out.push(
      shape(
        `M150 98C140 106 128 112 ${left} 120L${left + 1} 166Q200 186 ${399 - left} 166L${400 - left} 120C272 112 260 106 250 98Q200 122 150 98Z`,
        second,
      ),
      stroke(`M${left + 1} 166Q200 186 ${399 - left} 166`, seam, 2),
    );
  }
  if (quilt) {
    for (let y = 132 + quilt / 2; y < hem - 14; y += quilt) {
      out.push(
        stroke(`M${left} ${y}Q156 ${y + 11} 199 ${y + 4}Q244 ${y + 11} ${400 - left} ${y}`, seam, 2.6),
        stroke(`M${left + 8} ${y + 9}Q156 ${y + 19} 190 ${y + 13}`, light, 3, 'opacity=".45"'),
        stroke(`M212 ${y + 13}Q244 ${y + 19} ${392 - left} ${y + 9}`, light, 3, 'opacity=".45"'),
      );
    }
  }
  const bottom = hem + 2;
  if (closure === 'zip' || closure === 'half') {
    const end = closure === 'half' ? 204 : bottom;
    out.push(
      stroke(`M200 106V${end}`, darker(second, 0.3), 7),
      stroke(`M200 106V${end}`, lighter(second, 0.35), 2, 'stroke-dasharray="3 3"'),
    );
    out.push(box(196, closure === 'half' ? 196 : 120, 8, 18, 3, second));
  } else {
    out.push(stroke(`M208 108C206 180 206 240 207 ${bottom}`, seam, 2.4));
    for (let y = 136; y < hem - 24; y += 38)
      out.push(dot(196, y, 6, second), dot(196, y, 2, darker(second, 0.5)));
  }
  if (pockets === 'slant')
    out.push(both(stroke('M150 236L134 286', seam, 4) + stroke('M153 238L138 284', light, 1.5)));
  if (pockets === 'patch') {
    out.push(
      both(
        box(124, 236, 54, 58, 6, darker(main, 0.08)) +
          stitch('M128 240V286Q128 290 132 290H170Q174 290 174 286V240', light) +
          stroke('M124 246H178', seam, 2.4),
      ),
    );
    out.push(box(222, 152, 42, 40, 5, darker(main, 0.08)) + stroke('M222 160H264', seam, 2.2));
  }
  if (pockets === 'flap') {
    out.push(
      both(
        box(122, 232, 58, 62, 7, darker(main, 0.1)) +
          shape('M118 226H184V246Q151 258 118 246Z', darker(main, 0.22)) +
          dot(151, 246, 4, second),
      ),
    );
  }
  if (pockets === 'kangaroo') {
    out.push(
      shape('M136 232H264L276 300H124Z', darker(main, 0.1)),
      stitch('M140 238H260', light),
      stroke('M136 232L124 300', seam, 3),
      stroke('M264 232L276 300', seam, 3),
    );
  }
  if (pockets === 'chest') {
    out.push(box(226, 150, 44, 46, 6, second), stroke('M226 162H270', darker(second, 0.3), 2.4));
    out.push(both(stroke('M148 246L134 288', seam, 4)));
  }
  if (belt) {
    out.push(
      box(left - 4, 216, 408 - left * 2, 22, 4, darker(main, 0.26)),
      box(184, 211, 32, 32, 5, second),
      box(190, 218, 20, 18, 2, darker(main, 0.26)),
    );
  }
  if (collar === 'stand')
    out.push(
      shape('M152 104L160 74Q180 86 197 84V122Q170 120 152 104Z', darker(main, 0.06)),
      shape('M248 104L240 74Q220 86 203 84V122Q230 120 248 104Z', darker(main, 0.12)),
    );
  if (collar === 'shirt') {
    const flap =
      shape('M160 84Q150 98 142 114L178 138L200 112Q176 104 160 84Z', second) +
      stitch('M150 112L178 131L194 112', lighter(second, 0.5));
    out.push(both(flap));
  }
  if (collar === 'lapel') {
    out.push(
      both(
        shape('M160 82Q146 100 138 128L160 136L150 150L198 218V124Q174 108 160 82Z', darker(main, 0.14)) +
          stroke('M160 136L150 150L198 216', seam, 2),
      ),
    );
  }
  if (collar === 'rib')
    out.push(
      shape('M152 102Q160 84 168 82Q200 100 232 82Q240 84 248 102Q200 128 152 102Z', second),
      stroke('M160 98Q200 120 240 98', lighter(second, 0.3), 2, 'stroke-dasharray="2 4"'),
    );
  if (cuffs) {
    out.push(
      shape(
        `M${left - 7} ${hem - 16}Q200 ${hem - 4} ${407 - left} ${hem - 16}L${406 - left} ${hem + 6}Q200 ${hem + 20} ${left - 6} ${hem + 6}Z`,
        second,
      ),
    );
    for (let x = left + 2; x < 396 - left; x += 12)
      out.push(stroke(`M${x} ${hem - 6}V${hem + 8}`, darker(second, 0.24), 2));
  } else {
    out.push(stitch(`M${left - 5} ${hem - 14}Q200 ${hem - 2} ${405 - left} ${hem - 14}`, light));
  }
  return out.join('');
}

// ————— bags —————

function backpack({ main, second, trim = '#c9a66b' }) {
  const body = round(main);
  const pocket = gradient(lighter(main, 0.18), darker(main, 0.04));
  return [
    body.markup,
    pocket.markup,
    shadow(200, 344, 112),
    stroke('M168 74C168 40 232 40 232 74', darker(second, 0.1), 11),
    both(shape('M96 150C80 160 74 196 78 262L84 318L104 312V150Z', darker(second, 0.2))),
    shape(
      'M98 160C98 96 138 66 200 66C262 66 302 96 302 160V318Q302 342 278 342H122Q98 342 98 318Z',
      body.fill,
    ),
    shape(
      'M96 166C100 98 144 70 200 70C256 70 300 98 304 166Q304 182 288 184Q200 196 112 184Q96 182 96 166Z',
      darker(main, 0.14),
    ),
    stitch('M106 170C110 108 148 80 200 80C252 80 290 108 294 170', lighter(main, 0.4)),
    both(
      box(140, 172, 16, 58, 4, trim) +
        box(136, 214, 24, 20, 4, second) +
        box(141, 219, 14, 10, 2, lighter(main, 0.3)),
    ),
    box(122, 240, 156, 84, 16, pocket.fill),
    stroke('M134 262H266', second, 5),
    stroke('M134 262H266', lighter(second, 0.5), 1.4, 'stroke-dasharray="3 3"'),
    stroke('M256 262L262 282', trim, 5),
    stitch('M130 250V306Q132 316 142 316H258Q268 316 270 306V250', lighter(main, 0.5)),
    box(176, 116, 48, 34, 5, trim),
    stroke('M186 138L195 126L201 134L207 124L215 138', darker(trim, 0.5), 3),
  ].join('');
}

function rollTop({ main, second, trim = '#f2b632' }) {
  const body = gradient(lighter(main, 0.16), darker(main, 0.18), { across: true });
  return [
    body.markup,
    shadow(200, 344, 104),
    both(stroke('M112 156C84 190 84 258 98 322', darker(second, 0.2), 15)),
    shape('M112 128H288L298 320Q298 342 274 342H126Q102 342 102 320Z', body.fill),
    shape(
      'M104 108Q104 84 126 84H274Q296 84 296 108Q296 132 274 132H126Q104 132 104 108Z',
      darker(main, 0.16),
    ),
    stroke('M118 100H282', lighter(main, 0.3), 3),
    stroke('M118 116H282', darker(main, 0.4), 2),
    both(
      box(110, 96, 20, 150, 4, second) +
        box(106, 206, 28, 24, 4, trim) +
        box(112, 212, 16, 12, 2, darker(second, 0.3)),
    ),
    box(150, 216, 100, 96, 10, darker(main, 0.1)),
    stroke('M160 236H240', trim, 4),
    stitch('M158 228V296Q158 304 166 304H234Q242 304 242 296V228', lighter(main, 0.45)),
    stroke('M174 166H226', trim, 6),
    stroke('M142 150C138 200 136 260 140 322', '#ffffff', 6, 'opacity=".22"'),
    box(102, 318, 196, 24, 10, darker(main, 0.35)),
  ].join('');
}

function tote({ main, second, trim = '#a8693d', print = false }) {
  const body = round(main);
  return [
    body.markup,
    shadow(200, 338, 122),
    stroke('M142 160C142 48 258 48 258 160', darker(trim, 0.25), 10),
    shape('M92 146H308L292 322Q290 336 276 336H124Q110 336 108 322Z', body.fill),
    shape('M92 146H308L306 168H94Z', darker(main, 0.12)),
    stroke('M150 190C150 74 250 74 250 190', trim, 11),
    both(
      box(141, 164, 18, 42, 3, trim) +
        dot(150, 174, 3, lighter(trim, 0.5)) +
        dot(150, 196, 3, lighter(trim, 0.5)),
    ),
    print
      ? shape('M134 296L176 236L196 262L228 216L268 296Z', second) + dot(240, 216, 15, trim)
      : box(152, 228, 96, 74, 6, darker(main, 0.08)) +
        stitch('M158 234V296H242V234', second) +
        stroke('M152 240H248', second, 4),
    stitch('M104 176H296', second),
    stroke('M110 322Q200 330 290 322', darker(main, 0.25), 2.5),
  ].join('');
}

function duffel({ main, second, trim = '#c9a66b' }) {
  const body = gradient(lighter(main, 0.2), darker(main, 0.26));
  return [
    body.markup,
    shadow(200, 318, 156),
    stroke('M132 196C136 86 264 86 268 196', darker(second, 0.2), 12),
    shape(
      'M44 218C44 178 66 160 96 160H304C334 160 356 178 356 218V276Q356 312 322 314H78Q44 312 44 276Z',
      body.fill,
    ),
    both(shape('M44 218C44 178 66 160 94 160Q76 236 88 314H78Q44 312 44 276Z', second)),
    both(stitch('M100 166Q84 236 96 308', lighter(main, 0.5))),
    stroke('M112 176Q200 164 288 176', darker(main, 0.5), 6),
    stroke('M112 176Q200 164 288 176', lighter(second, 0.6), 1.6, 'stroke-dasharray="3 3"'),
    both(shape('M124 166H150L146 314H126Z', trim) + stitch('M130 176L131 306', darker(trim, 0.4))),
    stroke('M138 214C144 138 256 138 262 214', darker(trim, 0.22), 11),
    box(168, 142, 64, 20, 10, second),
    box(164, 232, 72, 52, 7, darker(main, 0.14)),
    stroke('M172 246H228', trim, 3.5),
  ].join('');
}

function messenger({ main, second, trim = '#c9a66b' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(200, 330, 132),
    stroke('M92 178C108 20 292 20 308 178', darker(second, 0.15), 13),
    box(206, 44, 40, 26, 5, trim, 'transform="rotate(10 226 57)"'),
    shape(
      'M72 170Q72 154 88 154H312Q328 154 328 170V304Q328 328 304 328H96Q72 328 72 304Z',
      darker(main, 0.26),
    ),
    shape('M66 164Q66 148 82 148H318Q334 148 334 164V254Q334 280 306 282H94Q66 280 66 254Z', body.fill),
    stitch('M76 166V252Q78 272 98 272H302Q322 272 324 252V166', lighter(main, 0.45)),
    both(
      box(116, 236, 26, 72, 5, trim) +
        box(112, 272, 34, 26, 5, second) +
        box(119, 279, 20, 12, 2, lighter(trim, 0.4)),
    ),
    stroke('M84 160H316', lighter(main, 0.4), 3, 'opacity=".7"'),
    box(176, 186, 48, 32, 5, trim),
    stroke('M186 208L195 197L201 204L207 195L215 208', darker(trim, 0.5), 3),
  ].join('');
}

function hipBag({ main, second, trim = '#f2b632' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(200, 300, 132),
    stroke(
      'M96 196C20 176 20 116 92 106C160 96 240 96 308 106C380 116 380 176 304 196',
      darker(second, 0.1),
      16,
    ),
    box(168, 86, 62, 30, 6, darker(second, 0.45)),
    stroke('M182 101H216', trim, 4),
    shape(
      'M84 186Q86 170 104 170H296Q314 170 316 186L322 232C322 280 270 296 200 296C130 296 78 280 78 232Z',
      body.fill,
    ),
    shape('M84 186Q86 170 104 170H296Q314 170 316 186L318 204H82Z', darker(main, 0.16)),
    stroke('M98 206H302', darker(main, 0.5), 7),
    stroke('M98 206H302', trim, 2, 'stroke-dasharray="3 3"'),
    stroke('M290 206L298 228', trim, 6),
    stroke(
      'M112 238C112 274 160 282 200 282C240 282 288 274 288 238',
      lighter(main, 0.45),
      1.6,
      'stroke-dasharray="5 4"',
    ),
    stroke('M128 244H272', second, 4),
  ].join('');
}

function saddleBag({ main, second, trim = '#d7b46a' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(200, 336, 110),
    stroke('M112 196C96 40 304 40 288 196', darker(main, 0.24), 9),
    both(dot(112, 190, 12, trim) + dot(112, 190, 6, darker(main, 0.4))),
    shape(
      'M98 196Q98 178 116 178H284Q302 178 302 196V262C302 312 258 334 200 334C142 334 98 312 98 262Z',
      darker(main, 0.24),
    ),
    shape(
      'M94 190Q94 170 114 170H286Q306 170 306 190V214C306 266 256 294 200 294C144 294 94 266 94 214Z',
      body.fill,
    ),
    stitch('M104 190V214C104 258 150 284 200 284C250 284 296 258 296 214V190', lighter(main, 0.5)),
    shape('M186 254H214V304Q200 314 186 304Z', second),
    dot(200, 296, 7, trim),
    stroke('M112 182H288', lighter(main, 0.4), 3, 'opacity=".7"'),
  ].join('');
}

function briefcase({ main, second, trim = '#d7b46a' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(200, 322, 146),
    stroke('M152 146V116Q152 100 168 100H232Q248 100 248 116V146', darker(main, 0.35), 13),
    box(56, 142, 288, 178, 20, body.fill),
    box(56, 142, 288, 64, 20, darker(main, 0.12)),
    stroke('M70 206H330', darker(main, 0.45), 5),
    stroke('M70 206H330', trim, 1.8, 'stroke-dasharray="3 3"'),
    box(312, 198, 18, 26, 5, trim),
    box(78, 226, 244, 78, 12, darker(main, 0.07)),
    stitch('M86 234V288Q86 296 94 296H306Q314 296 314 288V234', lighter(main, 0.5)),
    stroke('M78 240H322', second, 4),
    both(box(144, 140, 22, 34, 4, second) + dot(155, 158, 4, trim)),
  ].join('');
}

// ————— accessories —————

function beanie({ main, second, pompom = false }) {
  const body = round(main);
  const ribs = [];
  for (let i = -5; i <= 5; i += 1)
    ribs.push(
      stroke(
        `M${200 + i * 24} 226C${200 + i * 22} 170 ${200 + i * 13} 124 ${200 + i * 3} 106`,
        darker(main, 0.2),
        3,
        'opacity=".7"',
      ),
    );
  const cuff = [];
  for (let x = 84; x <= 316; x += 14.5) cuff.push(stroke(`M${x} 232V292`, darker(second, 0.22), 3));
  return [
    body.markup,
    shadow(200, 314, 126),
    pompom ? dot(200, 92, 34, second) + dot(190, 82, 20, lighter(second, 0.3)) : '',
    shape('M78 240C74 150 124 104 200 104C276 104 326 150 322 240Z', body.fill),
    ...ribs,
    box(66, 222, 268, 82, 22, second),
    ...cuff,
    box(228, 244, 56, 38, 4, lighter(main, 0.1)),
    stroke('M240 271L250 258L257 266L263 256L272 271', darker(main, 0.5), 3),
  ].join('');
}

function cap({ main, second }) {
  const body = round(main);
  return [
    body.markup,
    shadow(206, 300, 146),
    shape('M82 256C70 168 118 104 196 104C272 104 312 160 306 240C240 220 150 222 82 256Z', body.fill),
    stroke('M190 106C170 140 160 190 160 230', darker(main, 0.25), 2.6),
    stroke('M190 106C244 130 270 180 274 230', darker(main, 0.25), 2.6),
    stitch('M182 110C160 142 150 192 150 232', lighter(main, 0.45)),
    dot(192, 103, 9, second),
    shape(
      'M96 250C150 220 236 216 306 240C352 250 372 272 364 286C300 262 190 254 84 268Q80 258 96 250Z',
      second,
    ),
    stitch('M110 254C180 234 270 238 350 276', lighter(second, 0.5)),
    dot(130, 180, 4, darker(main, 0.4)),
    dot(240, 168, 4, darker(main, 0.4)),
    box(192, 164, 56, 40, 5, second),
    stroke('M204 194L213 181L220 189L227 178L237 194', lighter(main, 0.4), 3.4),
  ].join('');
}

function bucketHat({ main, second }) {
  const body = round(main);
  return [
    body.markup,
    shadow(200, 306, 146),
    shape(
      'M40 274C70 224 120 210 200 210C280 210 330 224 360 274C318 304 82 304 40 274Z',
      darker(main, 0.16),
    ),
    shape('M104 232L126 128Q130 110 150 108H250Q270 110 274 128L296 232Q200 256 104 232Z', body.fill),
    shape('M109 206L104 232Q200 256 296 232L291 206Q200 230 109 206Z', second),
    ...[0, 1, 2, 3].map((i) =>
      stitch(
        `M${58 + i * 9} ${270 - i * 8}C${130 + i * 4} ${292 - i * 8} ${270 - i * 4} ${292 - i * 8} ${342 - i * 9} ${270 - i * 8}`,
        lighter(main, 0.35),
      ),
    ),
    stroke('M138 122Q200 138 262 122', darker(main, 0.22), 2.4),
    dot(140, 172, 4.5, darker(main, 0.45)),
    dot(154, 174, 4.5, darker(main, 0.45)),
  ].join('');
}

function scarf({ main, second, third = '#f4f1ea' }) {
  const body = gradient(lighter(main, 0.14), darker(main, 0.14), { across: true });
  const bands = [];
  for (let i = 0; i < 4; i += 1)
    bands.push(box(140, 226 + i * 26, 62, i % 2 ? 6 : 13, 0, i % 2 ? third : second));
  const fringe = [];
  for (let x = 144; x <= 198; x += 9) fringe.push(stroke(`M${x} 330V354`, i2(x) ? second : main, 4));
  const fringe2 = [];
  for (let x = 214; x <= 262; x += 9) fringe2.push(stroke(`M${x} 296V318`, i2(x) ? main : second, 4));
  return [
    body.markup,
    shadow(200, 358, 80, 7),
    shape('M208 150L262 158L266 298H208Z', darker(main, 0.2)),
    box(208, 232, 57, 13, 0, darker(second, 0.15)),
    box(208, 258, 58, 6, 0, darker(third, 0.12)),
    ...fringe2,
    shape(
      'M94 140C88 88 136 60 200 60C264 60 312 88 306 140C302 176 256 190 200 190C144 190 98 176 94 140Z',
      body.fill,
    ),
    shape('M136 116C140 92 166 82 200 82C234 82 260 92 264 116C252 134 148 134 136 116Z', darker(main, 0.55)),
    stroke('M100 148C130 178 270 178 300 148', darker(main, 0.26), 3),
    stroke('M112 112C120 84 150 72 190 70', lighter(main, 0.4), 4, 'opacity=".6"'),
    shape('M140 148Q170 132 204 150L202 332H140Z', body.fill),
    ...bands,
    ...fringe,
    shape('M134 138Q168 118 210 140Q214 164 204 176Q170 190 138 174Q128 156 134 138Z', darker(main, 0.1)),
  ].join('');
}

function i2(x) {
  return Math.round(x / 9) % 2 === 0;
}

function gloves({ main, second }) {
  const body = round(main);
  const hand = [
    shape(
      'M92 238C84 196 82 150 84 122C86 106 104 106 106 122L110 170L112 98C113 82 132 82 133 98L136 168L142 92C144 78 162 80 161 96L160 170L168 118C171 104 187 108 185 122C182 160 180 190 176 238Z',
      body.fill,
    ),
    shape('M172 214C188 202 194 186 204 172C214 160 230 170 223 184C210 212 196 240 176 250Z', body.fill),
    stroke('M112 172L110 178M136 170V178M160 172L161 178', darker(main, 0.3), 3),
    box(84, 232, 100, 78, 14, second),
    ...[0, 1, 2, 3, 4, 5, 6].map((i) => stroke(`M${94 + i * 13} 240V302`, darker(second, 0.22), 3)),
    stroke('M98 206C118 214 148 214 166 204', lighter(main, 0.4), 2, 'stroke-dasharray="5 4"'),
  ].join('');
  return [
    body.markup,
    shadow(200, 326, 134),
    `<g transform="translate(-26 8) rotate(-8 140 220)">${hand}</g>`,
    `<g transform="translate(426 8) scale(-1 1) rotate(-8 140 220)">${hand}</g>`,
  ].join('');
}

function socks({ main, second, third = '#f4f1ea' }) {
  const body = gradient(lighter(main, 0.1), darker(main, 0.14), { across: true });
  const sock = [
    shape(
      'M112 70H188V214C188 230 198 240 214 252L262 286C286 304 276 338 244 338C222 338 204 332 186 318L128 276C116 266 112 254 112 238Z',
      body.fill,
    ),
    shape('M112 70H188V102H112Z', second),
    ...[0, 1, 2, 3, 4].map((i) => stroke(`M${120 + i * 15} 74V98`, darker(second, 0.24), 3)),
    box(112, 122, 76, 12, 0, third),
    box(112, 144, 76, 7, 0, second),
    shape('M112 236C112 256 118 268 130 278L152 292C166 268 150 240 112 236Z', second),
    shape(
      'M236 268L262 286C286 304 276 338 244 338C230 338 220 336 210 332C206 306 216 282 236 268Z',
      second,
    ),
  ].join('');
  return [
    body.markup,
    shadow(210, 346, 120),
    `<g transform="translate(46 -6)" opacity=".94">${sock}</g>`,
    `<g transform="translate(-22 6)">${sock}</g>`,
  ].join('');
}

function umbrella({ main, second, trim = '#8a5a34' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(206, 366, 66, 6),
    stroke('M200 60V326C200 358 152 358 152 330', trim, 9),
    stroke('M200 60V300', darker(trim, 0.3), 3),
    shape(
      'M40 212C48 118 114 66 200 66C286 66 352 118 360 212C340 190 306 190 288 212C268 188 222 188 200 212C178 188 132 188 112 212C94 190 60 190 40 212Z',
      body.fill,
    ),
    shape(
      'M200 66C146 86 114 140 112 212C132 188 178 188 200 212C222 188 268 188 288 212C286 140 254 86 200 66Z',
      second,
      'opacity=".88"',
    ),
    shape(
      'M200 66C180 96 172 150 172 196Q190 200 200 212Q210 200 228 196C228 150 220 96 200 66Z',
      lighter(main, 0.06),
    ),
    stroke('M200 66V46', trim, 7),
    stroke('M66 172C84 122 122 92 168 80', '#ffffff', 5, 'opacity=".3"'),
  ].join('');
}

function bottle({ main, second, trim = '#d9dedb' }) {
  const body = gradient(lighter(main, 0.3), darker(main, 0.2), { across: true });
  const metal = gradient(lighter(trim, 0.4), darker(trim, 0.26), { across: true });
  return [
    body.markup,
    metal.markup,
    shadow(200, 352, 80, 8),
    stroke('M170 64C170 30 230 30 230 64', second, 11),
    box(158, 54, 84, 40, 10, second),
    box(164, 92, 72, 18, 3, metal.fill),
    shape(
      'M150 134Q152 108 170 108H230Q248 108 250 134L256 330Q256 350 236 350H164Q144 350 144 330Z',
      body.fill,
    ),
    box(145, 304, 110, 14, 0, second),
    stroke('M166 132C162 190 160 260 162 292', '#ffffff', 9, 'opacity=".35"'),
    stroke('M172 240L190 214L201 230L213 208L230 240', lighter(second, 0.7), 6),
  ].join('');
}

function sunglasses({ main, second, lens = '#23332d' }) {
  const glass = gradient(darker(lens, 0.2), lighter(lens, 0.45));
  return [
    glass.markup,
    shadow(200, 276, 140, 8),
    both(stroke('M62 160C50 150 44 158 42 176L34 232', darker(main, 0.3), 11)),
    both(
      shape(
        'M58 152Q118 134 182 154Q192 160 188 184C182 234 160 254 122 254C78 254 58 228 54 182Q52 156 58 152Z',
        main,
      ),
    ),
    both(shape('M72 168Q118 152 172 168C176 210 154 240 122 240C88 240 70 216 72 168Z', glass.fill)),
    stroke('M182 168Q200 154 218 168', main, 12),
    both(dot(64, 166, 4, second)),
    stroke('M88 220C84 204 86 190 92 180', '#ffffff', 6, 'opacity=".4"'),
    stroke('M244 220C240 204 242 190 248 180', '#ffffff', 6, 'opacity=".4"'),
  ].join('');
}

function belt({ main, second }) {
  const leather = gradient(lighter(main, 0.16), darker(main, 0.2));
  return [
    leather.markup,
    shadow(204, 320, 130),
    `<ellipse cx="204" cy="204" rx="112" ry="94" fill="none" stroke="${darker(main, 0.32)}" stroke-width="46"/>`,
    `<ellipse cx="204" cy="196" rx="112" ry="94" fill="none" stroke="${leather.fill}" stroke-width="44"/>`,
    `<ellipse cx="204" cy="196" rx="96" ry="78" fill="none" stroke="${lighter(main, 0.4)}" stroke-width="1.6" stroke-dasharray="6 5"/>`,
    `<ellipse cx="204" cy="196" rx="128" ry="110" fill="none" stroke="${lighter(main, 0.4)}" stroke-width="1.6" stroke-dasharray="6 5"/>`,
    `<g transform="rotate(-6 150 290)">`,
    box(84, 258, 220, 48, 8, leather.fill),
    stitch('M92 266H296M92 298H296', lighter(main, 0.45)),
    ...[0, 1, 2, 3].map((i) => dot(216 + i * 22, 282, 4, darker(main, 0.6))),
    `<rect x="102" y="246" width="72" height="72" rx="14" fill="none" stroke="${second}" stroke-width="11"/>`,
    stroke('M138 282H206', second, 8),
    '</g>',
  ].join('');
}

function wallet({ main, second, card = '#f2b632' }) {
  const body = round(main);
  return [
    body.markup,
    shadow(200, 310, 130),
    box(112, 96, 168, 120, 12, card, 'transform="rotate(-5 196 156)"'),
    box(126, 112, 160, 110, 12, '#f4f1ea', 'transform="rotate(3 206 167)"'),
    box(78, 148, 244, 158, 20, darker(main, 0.2)),
    box(78, 158, 244, 148, 20, body.fill),
    stitch('M90 178V284Q90 294 100 294H300Q310 294 310 284V178', lighter(main, 0.5)),
    shape(
      'M246 206H326Q336 206 336 216V250Q336 260 326 260H246C226 260 226 206 246 206Z',
      darker(main, 0.26),
    ),
    dot(256, 233, 10, second),
    dot(256, 233, 4, darker(second, 0.4)),
    stroke('M118 262L136 236L147 252L159 230L176 262', lighter(main, 0.4), 5),
  ].join('');
}

/** All that can be drawn, by kind. */
export const kinds = {
  runner,
  hikingBoot,
  chelseaBoot,
  rainBoot,
  loafer,
  derby,
  canvasShoe,
  clog,
  jacket,
  backpack,
  rollTop,
  tote,
  duffel,
  messenger,
  hipBag,
  saddleBag,
  briefcase,
  beanie,
  cap,
  bucketHat,
  scarf,
  gloves,
  socks,
  umbrella,
  bottle,
  sunglasses,
  belt,
  wallet,
};
