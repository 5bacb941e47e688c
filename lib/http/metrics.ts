import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client"

interface Metrics {
  registry: Registry
  requests: Counter<"operation" | "status">
  duration: Histogram<"operation">
}

const holder = globalThis as typeof globalThis & { palateMetrics?: Metrics }

function metrics(): Metrics {
  if (holder.palateMetrics !== undefined) return holder.palateMetrics
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: "palate_" })
  holder.palateMetrics = {
    registry,
    requests: new Counter({
      name: "palate_http_requests_total",
      help: "Requests by operation and status",
      labelNames: ["operation", "status"],
      registers: [registry],
    }),
    duration: new Histogram({
      name: "palate_http_request_seconds",
      help: "Time to the first byte by operation",
      labelNames: ["operation"],
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers: [registry],
    }),
  }
  return holder.palateMetrics
}

/** Counts one answered request. */
export function countHttpRequest(operation: string, status: number, durationMs: number): void {
  metrics().requests.inc({ operation, status: String(status) })
  metrics().duration.observe({ operation }, durationMs / 1000)
}

/** All figures of this process in Prometheus' text format. */
export async function metricsText(): Promise<string> {
  return metrics().registry.metrics()
}
