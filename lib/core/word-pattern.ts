/** Scripts that part no words: there a character stands for one. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}"

const letters = `(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`

/** A word with the apostrophes inside it, or a character of a script without spaces; source for a `u` expression. */
export const wordSource = `[${unspaced}]\\p{M}*|${letters}(?:['’]${letters})*`
