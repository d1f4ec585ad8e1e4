/** Reads the columnar snapshot: every column names its encoding, as docs/sync.md describes them, so none is named here. */

import { nth } from './rank.js';

/** @import { Entities, Kind } from './entities.js' */

/** @typedef {unknown[] | { all: unknown }} Values  one for each row, or the one of every row */
/** @typedef {{ rows: number, columns: Record<string, any> }} Block */
/** @typedef {{ encodings: Record<string, string>, blocks: Block[] }} EncodedTable */
/** @typedef {Partial<Record<Kind, EncodedTable>>} Tables */

/**
 * The block being decoded: `plain` are its columns as far as they have been.
 * @typedef {{ rows: number, plain: Record<string, any[]>, idsOf: (table: string) => string[] }} Surroundings
 */

const NO_IDS = Object.freeze(/** @type {string[]} */ ([]));
const TAIL_DIGITS = 19;

/** @type {Record<string, (column: any, argument: string, around: Surroundings) => any[]>} */
const DECODERS = {
  plain: (column, _argument, { rows }) => spread(column, rows),
  word(column, argument, { rows }) {
    const words = argument.split(',');
    return spread(column, rows).map((place) => words[place] ?? null);
  },
  row: reference,
  row_or_id: reference,
  rows(column, table, { rows, idsOf }) {
    const ids = idsOf(table);
    return spread(column, rows).map((places) => lists(ids, places));
  },
  difference: (column, _argument, { rows }) => summed(spread(column, rows)),
  instant: (column, _argument, { rows }) => summed(spread(column, rows)),
  since(column, begun, { rows, plain }) {
    const starts = plain[begun];
    return spread(column, rows).map((ms, row) => (ms === null ? null : starts[row] + ms));
  },
  nth(column, numbered, { rows, plain }) {
    const numbers = plain[numbered];
    return spread(column, rows).map((key, row) => key ?? nth(numbers[row]));
  },
  uuid7({ ms, tails }, instant, { rows, plain }) {
    const instants = plain[instant];
    let place = 0;
    return spread(ms, rows).map((distance, row) => {
      if (typeof distance === 'string') return distance;
      place += TAIL_DIGITS;
      return uuid7(instants[row] + distance, tails.slice(place - TAIL_DIGITS, place));
    });
  },
};

/** Encodings whose columns hold milliseconds until the whole block is decoded. */
const INSTANTS = ['instant', 'since'];

/** The tables of one snapshot; what several of them refer to is decoded once. */
export class Decoder {
  #tables;
  /** @type {Map<string, string[]>} */
  #ids = new Map();

  /** @param {Tables} tables */
  constructor(tables) {
    this.#tables = tables;
  }

  /**
   * The entities of a table, in the order of the snapshot.
   * @template {Kind} K
   * @param {K} kind
   * @returns {Entities[K][]}
   */
  rows(kind) {
    const table = this.#tables[kind];
    if (!table) return [];
    this.#ids.set(kind, []);
    return table.blocks.flatMap((block) => /** @type {Entities[K][]} */ (this.#block(kind, table.encodings, block)));
  }

  /** @param {Kind} kind @param {Record<string, string>} encodings @param {Block} block */
  #block(kind, encodings, { rows, columns }) {
    /** @type {Surroundings} */
    const around = { rows, plain: {}, idsOf: (table) => this.#idsOf(/** @type {Kind} */ (table)) };
    const decode = (/** @type {string} */ name) => {
      const [method, argument = ''] = (encodings[name] ?? 'plain').split(':');
      // What a column is told from comes first.
      if (argument in columns && !around.plain[argument]) decode(argument);
      around.plain[name] ??= DECODERS[method](columns[name], argument, around);
    };
    decode('id');
    this.#ids.get(kind)?.push(...around.plain.id);
    for (const name of Object.keys(columns)) decode(name);
    for (const name of Object.keys(columns)) {
      if (INSTANTS.includes((encodings[name] ?? '').split(':')[0])) around.plain[name] = around.plain[name].map(instantText);
    }
    return entities(around.plain, Object.keys(columns), rows);
  }

  /** @param {Kind} table @returns {string[]} */
  #idsOf(table) {
    if (!this.#ids.has(table)) this.rows(table);
    return this.#ids.get(table) ?? [];
  }
}

/** @param {Values} column @param {number} rows @returns {any[]} */
function spread(column, rows) {
  return Array.isArray(column) ? column : new Array(rows).fill(column.all);
}

/** @param {Values} column @param {string} table @param {Surroundings} around */
function reference(column, table, { rows, idsOf }) {
  const ids = idsOf(table);
  return spread(column, rows).map((place) => (typeof place === 'string' ? place : (ids[place] ?? null)));
}

/** @param {string[]} ids @param {number[]} places */
function lists(ids, places) {
  return places.length === 0 ? NO_IDS : places.map((place) => ids[place]);
}

/** Undo the differences; null stays null and does not move the running value. @param {(number | null)[]} differences */
function summed(differences) {
  let running = 0;
  return differences.map((difference) => (difference === null ? null : (running += difference)));
}

/** @param {number} epoch_ms @param {string} tail  the 19 digits after the version */
function uuid7(epoch_ms, tail) {
  const time = epoch_ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${tail.slice(3, 7)}-${tail.slice(7)}`;
}

const DAY_MS = 86_400_000;
const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
/** The beginning of the text of every day seen: issues share their days, and Date is slow. @type {Map<number, string>} */
const DAYS = new Map();

/** As Date.toISOString, in a quarter of the time; null stays null. @param {number | null} epoch_ms */
function instantText(epoch_ms) {
  if (epoch_ms === null) return null;
  const day = Math.floor(epoch_ms / DAY_MS);
  let date = DAYS.get(day);
  if (date === undefined) DAYS.set(day, (date = new Date(day * DAY_MS).toISOString().slice(0, 11)));
  let rest = epoch_ms - day * DAY_MS;
  const ms = rest % 1_000;
  rest = (rest - ms) / 1_000;
  const s = rest % 60;
  rest = (rest - s) / 60;
  const min = rest % 60;
  const tail = ms < 100 ? `0${TWO_DIGITS[ms]}` : ms;
  return `${date}${TWO_DIGITS[(rest - min) / 60]}:${TWO_DIGITS[min]}:${TWO_DIGITS[s]}.${tail}Z`;
}

/** @param {Record<string, any[]>} columns @param {string[]} names  in the order of the fields @param {number} rows */
function entities(columns, names, rows) {
  /** @type {Record<string, unknown>} */
  const blank = Object.fromEntries(names.map((name) => [name, null]));
  const result = new Array(rows);
  // A copy has room for every field from the start; filling empty objects would grow each one several times.
  for (let row = 0; row < rows; row++) result[row] = { ...blank };
  for (const name of names) {
    const column = columns[name];
    for (let row = 0; row < rows; row++) result[row][name] = column[row];
  }
  return result;
}
