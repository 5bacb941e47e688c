/**
 * Weight of each pair so that every judgment weighs 1 whatever its K (Ouyang et al. 2022, §3.5): 1/|P|, |P| the number
 * of the judgment's pairs.
 *
 * @param groupId the judgment of each pair
 */
export function judgmentWeights(groupId: Uint32Array): Float64Array {
  const pairsOf = new Map<number, number>()
  for (const group of groupId) pairsOf.set(group, (pairsOf.get(group) ?? 0) + 1)
  return Float64Array.from(groupId, (group) => 1 / (pairsOf.get(group) ?? 1))
}
