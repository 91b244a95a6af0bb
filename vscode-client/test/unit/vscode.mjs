// As much of Visual Studio Code as a status item takes: what the modules of the extension import is this, where they are tested
// without it.

export class EventEmitter {
  #listeners = new Set();

  event = (listener) => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };

  fire(value) {
    this.#listeners.forEach((listener) => listener(value));
  }

  dispose() {
    this.#listeners.clear();
  }
}

export class Disposable {
  static from(...all) {
    return new Disposable(() => all.forEach((it) => it.dispose()));
  }

  constructor(dispose) {
    this.dispose = dispose;
  }
}

export const LanguageStatusSeverity = { Information: 0, Warning: 1, Error: 2 };

/** The status items that are shown. */
export const shown = new Set();

export const languages = {
  createLanguageStatusItem(id, selector) {
    const item = { id, selector, dispose: () => shown.delete(item) };
    shown.add(item);
    return item;
  },
};
