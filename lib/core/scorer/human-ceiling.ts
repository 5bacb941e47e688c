import type { Figure, Undefined } from "#lib/core/figure.ts"
import { bootstrapShare, type BootstrapOptions } from "./bootstrap.ts"
import { decidedComparisons, isAbove, promptNumbers, type ReportItem } from "./report-items.ts"

/**
 * How right one annotator is where the majority of the others is the truth (leave one annotator out), and how right the
 * scorer is against the same majorities: what can be expected of a scorer at all. Counted are the comparisons that the
 * annotator decided and the others did not leave even.
 *
 * @param rewards for each item the rewards of its responses
 */
export function measureHumanCeiling(
  items: readonly ReportItem[],
  rewards: readonly Float64Array[],
  options: BootstrapOptions,
): { accuracy: Figure | Undefined; scorer: Figure | Undefined } {
  const prompts = promptNumbers(items)
  const human: number[] = []
  const scorer: number[] = []
  const prompt: number[] = []
  items.forEach((item, i) => {
    const votes = item.judgments.map(({ ranking }) => decidedComparisons(ranking))
    const balance = new Map<string, number>()
    const vote = (a: number, b: number, by: number): void => {
      balance.set(`${a} ${b}`, (balance.get(`${a} ${b}`) ?? 0) + by)
      balance.set(`${b} ${a}`, (balance.get(`${b} ${a}`) ?? 0) - by)
    }
    for (const own of votes) for (const [better, worse] of own) vote(better, worse, 1)
    for (const own of votes) {
      for (const [better, worse] of own) {
        const others = (balance.get(`${better} ${worse}`) ?? 0) - 1
        if (others === 0) continue
        const above = isAbove(rewards[i]?.[better] ?? 0, rewards[i]?.[worse] ?? 0)
        human.push(others > 0 ? 1 : 0)
        scorer.push(others > 0 ? above : 1 - above)
        prompt.push(prompts[i] ?? 0)
      }
    }
  })
  return {
    accuracy: bootstrapShare(human, prompt, options),
    scorer: bootstrapShare(scorer, prompt, options),
  }
}
