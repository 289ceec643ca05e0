import type { ObjectDefinition } from '@tide/model/object';
import type { Engine } from '../records/engine';
import { followersOf } from '../records/pool/follow';
import { tidySearch } from '../records/tidySearch';

/** After so many records their search indexes are tidied: before PostgreSQL would do it while a portion has its locks. */
const tidyEvery = 1_000;

/**
 * Tidies the search indexes of what a run writes while its portions go on, on another connection: it would be a third of the run's time. A run waits
 * only where the last time is not over.
 */
export class Tidying {
  /** Rejects if tidying has failed. */
  ended = Promise.resolve();
  #untidy = 0;
  readonly #engine: Engine;
  readonly #written: readonly ObjectDefinition[];

  constructor(engine: Engine, object: ObjectDefinition) {
    this.#engine = engine;
    this.#written = [object, ...followersOf(engine, object)];
  }

  /** Sorts whatever waits, at the beginning of a run what the day has left. */
  async tidy(): Promise<void> {
    for (const object of this.#written) await tidySearch(this.#engine, object);
  }

  /** Notes that so many records more have been written. */
  async after(records: number): Promise<void> {
    this.#untidy += records;
    if (this.#untidy < tidyEvery) return;
    await this.ended;
    this.#untidy = 0;
    this.ended = this.tidy();
    // It rejects for whoever waits for it, which is later.
    this.ended.catch(() => undefined);
  }
}
