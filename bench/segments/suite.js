// All measurements in a row; runs in Node and in a page.
import { evalCondition } from '@growthbook/growthbook';
import jsonLogic from 'json-logic-js';
import { Query } from 'mingo';
import sift from 'sift';
import { compileTest, createEngine } from '../../dist/esm/engine.js';
import { raceConditions } from './conditions.js';
import { measureApply, measureBackfill, measureSnapshots, raceScan } from './history.js';
import { sunk } from './measure.js';

const engine = { compileTest, createEngine };
const peers = { sift, jsonLogic, Query, evalCondition };

/** @param options `{ config, catalogue, sizes, behind, events, rounds }` */
export function runSuite({ config, catalogue, sizes, behind, events, rounds }) {
  const results = {
    conditions: raceConditions(engine, peers, rounds),
    apply: measureApply(engine, { behind, rounds }),
    scan: raceScan(engine, { events, rounds }),
    backfill: measureBackfill(engine, { events, rounds: Math.ceil(rounds / 3) }),
    snapshots: measureSnapshots(engine, { config, catalogue, sizes }),
  };
  return { ...results, sunk: sunk() };
}
