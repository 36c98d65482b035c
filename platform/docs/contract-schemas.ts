import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { ConversionConfig, JsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { chatMessageSchema } from '../../contract/chat';
import { creatorListSchema, creatorProfileSchema, creatorSchema } from '../../contract/creator';
import { creatorPageSchema } from '../../contract/creator-page';
import { cueDataSchemas, cueEnvelopeSchema } from '../../contract/cue';
import { handoffRequestSchema, handoffSchema, heldItemSchema } from '../../contract/handoff';
import { orderRequestSchema, orderSchema } from '../../contract/order';
import { configSchema, deviceIdentitySchema, healthSchema, timeSchema } from '../../contract/platform';
import { pollResultsSchema, pollSchema } from '../../contract/poll';
import { moneySchema, pictureSchema } from '../../contract/primitives';
import { problemSchema } from '../../contract/problem';
import { productSchema, variantSchema } from '../../contract/product';
import { promotionSchema } from '../../contract/promotion';
import { rundownSchema } from '../../contract/rundown';
import { searchResultSchema } from '../../contract/search';
import {
  categorySchema,
  homeRowSchema,
  homeSchema,
  playbackSchema,
  showPageSchema,
  showSchema,
} from '../../contract/show';
import { cuePageSchema, snapshotSchema } from '../../contract/snapshot';

const pascalCase = (kebab: string): string =>
  kebab.replace(/(^|-)([a-z])/g, (_, _dash: string, letter: string) => letter.toUpperCase());

/** Data of each kind of cue, as `…CueData`. */
const cueData = Object.fromEntries(
  Object.entries(cueDataSchemas).map(([kind, schema]) => [`${pascalCase(kind)}CueData`, schema]),
);

/** Schemas that both documents refer to by name; the rest is written out where it is used. */
const named: Record<string, v.GenericSchema> = {
  Money: moneySchema,
  Picture: pictureSchema,
  Problem: problemSchema,
  ChatMessage: chatMessageSchema,
  Poll: pollSchema,
  PollResults: pollResultsSchema,
  Rundown: rundownSchema,
  Creator: creatorSchema,
  CreatorProfile: creatorProfileSchema,
  Category: categorySchema,
  Variant: variantSchema,
  Product: productSchema,
  Promotion: promotionSchema,
  Show: showSchema,
  ShowPage: showPageSchema,
  CreatorList: creatorListSchema,
  CreatorPage: creatorPageSchema,
  SearchResult: searchResultSchema,
  HomeRow: homeRowSchema,
  Home: homeSchema,
  Playback: playbackSchema,
  Cue: cueEnvelopeSchema,
  CuePage: cuePageSchema,
  Snapshot: snapshotSchema,
  HeldItem: heldItemSchema,
  Handoff: handoffSchema,
  HandoffRequest: handoffRequestSchema,
  Order: orderSchema,
  OrderRequest: orderRequestSchema,
  Time: timeSchema,
  Config: configSchema,
  DeviceIdentity: deviceIdentitySchema,
  Health: healthSchema,
  ...cueData,
};

/** Name of the schema that describes the data of a kind of cue. */
export const cueDataName = (kind: string): string => `${pascalCase(kind)}CueData`;

const conversion: ConversionConfig = {
  target: 'draft-2020-12',
  typeMode: 'input',
  // Checks that JSON Schema can't express (trimming, transforming) are left out; the server still makes them.
  errorMode: 'ignore',
  definitions: named,
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
};

/** `components.schemas` of both documents. */
export const componentSchemas = (): Record<string, JsonSchema> => toJsonSchemaDefs(named, conversion);

/** What travels under a schema, with named parts as references into `components.schemas`. */
export function schemaOf(schema: v.GenericSchema): JsonSchema {
  const known = Object.entries(named).find(([, one]) => one === schema);
  if (known !== undefined) return { $ref: `#/components/schemas/${known[0]}` };
  const whole = toJsonSchema(schema, conversion);
  // The version and the definitions belong to the document, not to each place of use.
  delete whole.$schema;
  delete whole.$defs;
  return whole;
}
