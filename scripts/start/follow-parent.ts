// Loaded into the web server and the worker before their own code: they end when the start script is gone, however it
// went, so that a killed start leaves nothing behind that holds the port or takes jobs.
const parentPid = process.ppid
const watch = setInterval(() => {
  if (process.ppid === parentPid) return
  clearInterval(watch)
  process.kill(process.pid, "SIGTERM")
}, 500)
watch.unref()

export {}
