/** How the command-line tools turn down what they were given. Needs nothing installed. */

/**
 * Prints what is wrong with a command line or config and ends with exit code 2.
 * @param {string} message
 * @returns {never}
 */
export function refuse(message) {
  console.error(message);
  process.exit(2);
}
