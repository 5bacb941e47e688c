import { characterEntities } from "character-entities"

/** Stands for an element that is given `&name;` and tells the character. */
class NamedCharacter {
  textContent = ""

  set innerHTML(reference: string) {
    const name = reference.slice(1, -1)
    const known = Object.hasOwn(characterEntities, name)
    this.textContent = (known ? characterEntities[name] : undefined) ?? reference
  }
}

// In a browser the parser asks an element of the page what `&amp;` means. A worker has no page, and asks HTML's table.
Object.assign(globalThis, { document: { createElement: () => new NamedCharacter() } })
