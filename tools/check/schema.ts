import { CONFIG, DEFINITIONS } from '../../src/validate/grammar.js';
import { type ObjectShape, type Shape, TEXTS, type TextKind } from '../../src/validate/shapes.js';

type Json = Record<string, unknown>;

const NOT_OPERATOR = '^([^$]|$)';

const ref = (name: string): Json => ({ $ref: `#/$defs/${name}` });

const textSchema = (kind: TextKind): Json => {
  const { pattern, least, most, words = [] } = TEXTS[kind];
  const text: Json = {
    type: 'string',
    ...(pattern === undefined ? {} : { pattern }),
    ...(least === undefined ? {} : { minLength: least }),
    ...(most === undefined ? {} : { maxLength: most }),
  };
  return words.length ? { anyOf: [{ enum: words }, text] } : text;
};

const objectSchema = (shape: ObjectShape): Json => {
  const { keys, required, one, beside = {}, apart = {}, others, isFilled } = shape;
  const properties = Object.entries(keys).map(([key, each]) => [key, toSchema(each)] as const);
  const needs = Object.entries(beside).map(
    ([key, companions]) => [key, { anyOf: companions.map((each) => ({ required: [each] })) }] as const,
  );
  const excluded = Object.entries(apart).map(
    ([key, enemies]) => [key, { not: { anyOf: enemies.map((each) => ({ required: [each] })) } }] as const,
  );
  return {
    type: 'object',
    ...(properties.length ? { properties: Object.fromEntries(properties) } : {}),
    ...(others?.pattern ? { patternProperties: { [others.pattern]: toSchema(others.of) } } : {}),
    additionalProperties: others && !others.pattern ? toSchema(others.of) : false,
    ...(required ? { required } : {}),
    ...(isFilled ? { minProperties: 1 } : {}),
    ...(one ? { oneOf: one.map((key) => ({ required: [key] })) } : {}),
    ...(needs.length || excluded.length
      ? { dependentSchemas: Object.fromEntries([...needs, ...excluded]) }
      : {}),
  };
};

/** What a shape allows, but for its words. */
function constraints(shape: Shape): Json {
  switch (shape.is) {
    case 'value':
      return {};
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
      return { type: 'number', ...(shape.above !== undefined && { exclusiveMinimum: shape.above }) };
    case 'true':
      return { const: true };
    case 'scalar':
      return { type: ['number', 'string'] };
    case 'choice':
      return { enum: shape.of };
    case 'ref':
      return ref(shape.to);
    case 'text':
      return textSchema(shape.kind);
    case 'list':
      return {
        type: 'array',
        items: toSchema(shape.of),
        ...(shape.least === undefined ? {} : { minItems: shape.least }),
        ...(shape.most === undefined ? {} : { maxItems: shape.most }),
      };
    case 'names':
      return {
        anyOf: [
          { type: 'string', minLength: 1 },
          { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 },
        ],
      };
    case 'some':
      return { anyOf: [toSchema(shape.of), { type: 'array', items: toSchema(shape.of), minItems: 1 }] };
    case 'operand':
      return shape.plain === 'number'
        ? { anyOf: [{ type: 'number' }, { ...ref(shape.operators), minProperties: 1 }] }
        : {
            anyOf: [
              { type: ['string', 'number', 'boolean', 'null', 'array'] },
              { ...ref(shape.operators), minProperties: 1 },
              { type: 'object', propertyNames: { pattern: NOT_OPERATOR } },
            ],
          };
    case 'elements':
      return {
        anyOf: [
          {
            ...ref('operators'),
            minProperties: 1,
            // A condition on the elements is no value that they may not equal.
            properties: { $not: { anyOf: [{ not: { type: 'object' } }, ref('operators')] } },
          },
          ref('where'),
        ],
      };
    case 'object':
      return objectSchema(shape);
  }
}

function toSchema(shape: Shape): Json {
  const { title, description, examples } = shape;
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...constraints(shape),
    ...(shape.default === undefined ? {} : { default: shape.default }),
    ...(examples ? { examples } : {}),
  };
}

/** The grammar of configs as JSON Schema, for editors. */
export const configSchema = (): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:tailorbird:config',
  ...toSchema(CONFIG),
  $defs: Object.fromEntries(Object.entries(DEFINITIONS).map(([name, shape]) => [name, toSchema(shape)])),
});
