/**
 * Verbs of the template grammar. A row: English base, past and -ing form, French infinitive with the
 * forms that are not regular (`:je,tu,il,nous,ils:participle`), Chinese, how time can be said, the
 * kinds of noun it takes (`-` for none).
 */

/**
 * `dynamic`: is eating, ate, is going to eat. `result`: found, is going to find. `state`: likes.
 */
export type Aspect = 'dynamic' | 'result' | 'state';

export interface Verb {
  readonly en: string;
  readonly enPast: string;
  readonly enIng: string;
  readonly fr: string;
  /** Present of je, tu, il, nous, ils. */
  readonly frPresent: readonly string[];
  readonly frParticiple: string;
  readonly zh: string;
  readonly aspect: Aspect;
  readonly objects: string;
}

const ROWS = `
eat ate eating manger:mange,manges,mange,mangeons,mangent 吃 dynamic f
wash washed washing laver 洗 dynamic fcv
cut cut cutting couper 切 dynamic f
choose chose choosing choisir:choisis,choisis,choisit,choisissons,choisissent:choisi 选 dynamic fcrm
buy bought buying acheter:achète,achètes,achète,achetons,achètent 买 dynamic fcrm
sell sold selling vendre:vends,vends,vend,vendons,vendent:vendu 卖 dynamic fcrm
read read reading lire:lis,lis,lit,lisons,lisent:lu 看 dynamic r
translate translated translating traduire:traduis,traduis,traduit,traduisons,traduisent:traduit 翻译 dynamic r
open opened opening ouvrir:ouvre,ouvres,ouvre,ouvrons,ouvrent:ouvert 打开 result o
close closed closing fermer 关上 result o
draw drew drawing dessiner 画 dynamic ags
see saw seeing voir:vois,vois,voit,voyons,voient:vu 看见 result pakgtx
hear heard hearing entendre:entends,entends,entend,entendons,entendent:entendu 听见 result pka
find found finding trouver 找到 result pafltgk
lose lost losing perdre:perds,perds,perd,perdons,perdent:perdu 弄丢 result l
break broke breaking casser 打破 result b
repair repaired repairing réparer 修理 dynamic m
drive drove driving conduire:conduis,conduis,conduit,conduisons,conduisent:conduit 开 dynamic v
clean cleaned cleaning nettoyer:nettoie,nettoies,nettoie,nettoyons,nettoient 打扫 dynamic n
visit visited visiting visiter 参观 dynamic x
leave left leaving quitter 离开 result x
help helped helping aider 帮助 dynamic pk
thank thanked thanking remercier 感谢 result pk
call called calling appeler:appelle,appelles,appelle,appelons,appellent 叫 dynamic pk
wait_for waited_for waiting_for attendre:attends,attends,attend,attendons,attendent:attendu 等 dynamic pk
look_for looked_for looking_for chercher 找 dynamic pkalt
watch watched watching regarder 观察 dynamic ag
feed fed feeding nourrir:nourris,nourris,nourrit,nourrissons,nourrissent:nourri 喂 dynamic a
hide hid hiding cacher 藏 dynamic lf
forget forgot forgetting oublier 忘记 result pl
meet met meeting rencontrer 遇见 result p
love loved loving aimer 爱 state pk
admire admired admiring admirer 佩服 state pk
know knew knowing connaître:connais,connais,connaît,connaissons,connaissent:connu 认识 state pk
want wanted wanting vouloir:veux,veux,veut,voulons,veulent:voulu 想要 state acltmf
sleep slept sleeping dormir:dors,dors,dort,dormons,dorment:dormi 睡觉 dynamic -
work worked working travailler 工作 dynamic -
play played playing jouer 玩 dynamic -
sing sang singing chanter 唱歌 dynamic -
dance danced dancing danser 跳舞 dynamic -
run ran running courir:cours,cours,court,courons,courent:couru 跑步 dynamic -
study studied studying étudier 学习 dynamic -
cook cooked cooking cuisiner 做饭 dynamic -
laugh laughed laughing rire:ris,ris,rit,rions,rient:ri 笑 dynamic -
cry cried crying pleurer 哭 dynamic -
talk talked talking parler 说话 dynamic -
give gave giving donner 给 result D
lend lent lending prêter 借给 result D
sell sold selling vendre:vends,vends,vend,vendons,vendent:vendu 卖给 result D
send sent sending envoyer:envoie,envoies,envoie,envoyons,envoient 寄给 result D
bring brought bringing apporter 带给 result D
`;

export const VERBS: readonly Verb[] = ROWS.trim().split('\n').map(readVerb);

/** aller, which goes to places and is the French near future. */
export const GO: Verb = {
  en: 'go',
  enPast: 'went',
  enIng: 'going',
  fr: 'aller',
  frPresent: ['vais', 'vas', 'va', 'allons', 'vont'],
  frParticiple: 'allé',
  zh: '去',
  aspect: 'dynamic',
  objects: 'x',
};

/** venir; like aller its past is made with être and agrees with the subject. */
export const COME: Verb = {
  en: 'come',
  enPast: 'came',
  enIng: 'coming',
  fr: 'venir',
  frPresent: ['viens', 'viens', 'vient', 'venons', 'viennent'],
  frParticiple: 'venu',
  zh: '来',
  aspect: 'dynamic',
  objects: 'x',
};

export const HAVE: readonly string[] = ['ai', 'as', 'a', 'avons', 'ont'];
export const BE: readonly string[] = ['suis', 'es', 'est', 'sommes', 'sont'];

function readVerb(row: string): Verb {
  const [en = '', enPast = '', enIng = '', french = '', zh = '', aspect = '', objects = ''] = row
    .replaceAll('_', '\u00a0')
    .split(' ')
    .map((cell) => cell.replaceAll('\u00a0', ' '));
  const [fr = '', present, participle] = french.split(':');
  const stem = fr.slice(0, -2);
  return {
    en,
    enPast,
    enIng,
    fr,
    frPresent: present?.split(',') ?? ['e', 'es', 'e', 'ons', 'ent'].map((end) => stem + end),
    frParticiple: participle ?? `${stem}é`,
    zh,
    aspect: aspect as Aspect,
    objects,
  };
}
