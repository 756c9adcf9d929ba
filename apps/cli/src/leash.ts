// Loaded before a program that a demonstration or a join starts (`--import`): ends it when its parent is gone, however
// the parent ended. The channel to the parent closes with the parent, even when that was killed.

/** How long an orderly end may take before it is forced, in milliseconds. */
const END_MS = 5000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), END_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// Listening must not keep a program alive that has nothing else to do.
process.channel?.unref();
