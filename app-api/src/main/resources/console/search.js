// A field that looks up while one types: the combobox pattern of WAI-ARIA, all by keyboard.
import { html, nothing } from "./lit-html.js";

const PAUSE = 120;

export class Search {
  /**
   * find: text, signal → a promise of choices; choose: choice → nothing; show: choice → what stands in its line
   */
  constructor({ id, label, hint, find, choose, show, update, nothingFound = "Nothing found" }) {
    Object.assign(this, { id, label, hint, find, choose, show, update, nothingFound });
    this.text = "";
    this.choices = [];
    this.at = -1;
    this.open = false;
    this.fault = nothing;
  }

  look(wait = PAUSE) {
    clearTimeout(this.timer);
    this.running?.abort();
    const running = (this.running = new AbortController());
    this.timer = setTimeout(async () => {
      try {
        this.choices = await this.find(this.text, running.signal);
        this.fault = nothing;
      } catch (fault) {
        if (fault.name === "AbortError") return;
        this.choices = [];
        this.fault = fault.message;
      }
      if (running !== this.running) return;
      this.at = this.choices.length ? 0 : -1;
      this.known = true;
      this.update();
    }, wait);
  }

  type(event) {
    this.text = event.target.value;
    this.open = true;
    this.look();
    this.update();
  }

  take(choice) {
    this.open = false;
    this.text = "";
    this.known = false;
    this.update();
    this.choose(choice);
  }

  press(event) {
    const last = this.choices.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.open) {
        this.open = true;
        if (!this.known) this.look(0);
      } else if (last >= 0) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.at = (this.at + step + last + 1) % (last + 1);
      }
    } else if (event.key === "Enter" && this.open && this.at >= 0) {
      this.take(this.choices[this.at]);
    } else if (event.key === "Escape" && this.open) {
      this.open = false;
    } else {
      return;
    }
    event.preventDefault();
    this.update();
    document.getElementById(this.id + "-" + this.at)?.scrollIntoView({ block: "nearest" });
  }

  view() {
    const list = this.id + "-list";
    return html`
      <div class="search">
        <label for=${this.id}>${this.label}</label>
        <input id=${this.id} type="text" role="combobox" autocomplete="off" spellcheck="false" autocapitalize="off"
          placeholder=${this.hint} aria-expanded=${this.open ? "true" : "false"} aria-controls=${list} aria-autocomplete="list"
          aria-activedescendant=${this.open && this.at >= 0 ? this.id + "-" + this.at : nothing}
          .value=${this.text}
          @input=${(event) => this.type(event)}
          @keydown=${(event) => this.press(event)}
          @focus=${() => { this.open = true; this.known ? this.update() : this.look(0); }}
          @blur=${() => { this.open = false; this.update(); }}>
        <ul id=${list} role="listbox" aria-label=${this.label} ?hidden=${!this.open || !this.known}>
          ${this.choices.map((choice, at) => html`
            <li id=${this.id + "-" + at} role="option" aria-selected=${at === this.at ? "true" : "false"}
              @pointerdown=${(event) => { event.preventDefault(); this.take(choice); }}>${this.show(choice)}</li>`)}
          ${this.choices.length ? nothing : html`<li class="note" role="option" aria-disabled="true" aria-selected="false">${this.fault === nothing ? this.nothingFound : this.fault}</li>`}
        </ul>
      </div>`;
  }
}
