/** How the command-line tools turn down what they were given. Needs nothing installed. */

/**
 * Prints what is wrong with a command line or config and ends.
 * @param {string} message
 * @param {number} [exitCode]
 * @returns {never}
 */
export function refuse(message, exitCode = 2) {
  console.error(message);
  process.exit(exitCode);
}
