// A worker's process for crash tests: trains a scorer, and waits at its report to be killed.
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import { runTrainingTask } from "#lib/scorers/training-task.ts"

await trainScorerJob(process.argv[2] ?? "", {
  train: async (task, onProgress) => runTrainingTask(task, onProgress),
  report: async () => {
    process.stdout.write("report begun\n")
    await new Promise((resolve) => setInterval(resolve, 2 ** 30))
    throw new Error("nobody killed this process")
  },
})
