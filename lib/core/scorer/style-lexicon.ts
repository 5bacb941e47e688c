/**
 * The word lists behind the style features. Lists of single words are matched against tokens (letters and numbers,
 * lower-cased), expressions against the lower-cased text, because Korean and Japanese attach them to other words.
 */
export const FIRST_PERSON = words(
  "i me my mine myself we us our ours ourselves im ive 나 나는 내 내가 저 저는 제 제가 우리 우리는 私 我 我们",
)
export const SECOND_PERSON = words(
  "you your yours yourself yourselves u ur youre 당신 당신은 당신의 너 너는 여러분 あなた 你 您 你们",
)
export const HEDGES = words(
  "maybe perhaps might possibly probably seems seem seemingly likely could may somewhat generally usually often sometimes arguably apparently presumably roughly approximately 아마 아마도 어쩌면 대체로 보통 たぶん 恐らく 可能 也许 大概",
)
export const CONNECTIVES = words(
  "because therefore thus hence however although though since whereas moreover furthermore consequently additionally nevertheless instead unless despite while first firstly second secondly third finally lastly example instance reason reasons result 왜냐하면 따라서 그러므로 그러나 하지만 또한 게다가 예를 첫째 둘째 셋째 마지막으로 때문에 때문입니다 しかし また 因为 所以 因此 但是 然而 首先 其次",
)
export const FUNCTION_WORDS = words(
  "the a an of to in and that is are was were be been it for on with as at by this these those from or but not have has had they them their there which who what when where how if than then so such can will would should do does did its he she his her all any some no more most other into about also only very",
)
/** Spellings of haste: chat abbreviations and apostrophes left out */
export const INFORMAL = words(
  "u ur r lol omg dont cant wont isnt doesnt didnt arent wasnt shouldnt wouldnt couldnt im ive thats theyre youre wanna gonna gotta cuz cause bc plz pls ppl thru tho dude yeah yea yep nope haha hahaha stupid dumb idiot idiots crap shit fuck ok alot ㅋㅋ ㅋㅋㅋ ㅎㅎ ㅠㅠ",
)

export const REFUSAL =
  /\bi(?:['’]m| am) (?:sorry|unable|not able)|\bi (?:can ?not|can['’]t|won['’]t|will not|do not|don['’]t) (?:help|assist|provide|answer|comply|support|create|write|do that|fulfill|engage|have (?:the ability|access|personal))|\bas an ai\b|\bas a(?:n ai)? language model|\bunable to (?:help|assist|provide|comply)|죄송|유감|도와\s?드릴 수 없|답변(?:을)?\s?(?:드리기|하기|드릴 수|할 수) (?:어렵|없)|제공(?:해 드릴|할) 수 없|할 수 없습니다|인공지능(?:으로서|이라|이기)|申し訳|お答えできません|抱歉|对不起|作为(?:一个)?(?:人工智能|ai)|无法(?:提供|回答|帮助)/

export const KOREAN_HEDGE = /것 같|수도 있|듯하|듯합|인 듯|일지도/g

function words(list: string): readonly string[] {
  return list.split(" ")
}
