/**
 * Adjectives of the template grammar. A row: English, comparative (`-` where none is asked for),
 * French masculine, feminine, its place (`<` before the noun, `>` behind it), Chinese, how Chinese
 * uses it, the kinds of noun it is said of.
 */
import { frenchPlural, type Gender } from './nouns';

/**
 * `size`: joins a noun without 的 and stands next to it (大房子), predicate 很. `colour` and `kind`:
 * predicate 是...的, join with 的 (红色的房子). `state`: predicate 很, joins with 的 (漂亮的房子).
 */
export type ChineseUse = 'size' | 'colour' | 'kind' | 'state';

export interface Adjective {
  readonly en: string;
  /** `bigger`, `more expensive`; empty where it is not compared. */
  readonly enComparative: string;
  readonly fr: Readonly<Record<Gender, string>>;
  readonly frPlural: Readonly<Record<Gender, string>>;
  /** Before a vowel in the masculine singular: un bel arbre. */
  readonly frBeforeVowel: string;
  readonly isBefore: boolean;
  readonly zh: string;
  readonly use: ChineseUse;
  readonly kinds: string;
}

const BEFORE_VOWEL: Readonly<Record<string, string>> = {
  nouveau: 'nouvel',
  vieux: 'vieil',
  beau: 'bel',
};

const ROWS = `
big bigger grand grande < 大 size txag
small smaller petit petite < 小 size txag
new - nouveau nouvelle < 新 size tx
old older vieux vieille < 旧 size tx
good - bon bonne < 好 size rfx
beautiful more_beautiful beau belle < 漂亮 state atxg
pretty prettier joli jolie < 好看 state tc
young younger jeune jeune < 年轻 state pk
red - rouge rouge > 红色 colour t
black - noir noire > 黑色 colour ta
white - blanc blanche > 白色 colour ta
green - vert verte > 绿色 colour t
blue - bleu bleue > 蓝色 colour t
yellow - jaune jaune > 黄色 colour t
brown - marron/marron marron/marron > 棕色 colour ta
gray - gris grise > 灰色 colour ta
pink - rose rose > 粉色 colour c
purple - violet violette > 紫色 colour c
round - rond ronde > 圆 kind s
square - carré carrée > 方 kind s
wooden - en_bois/en_bois en_bois/en_bois > 木头 kind s
empty - vide vide > 空 kind i
modern more_modern moderne moderne > 现代 state x
heavy heavier lourd lourde > 重 state lsi
light lighter léger légère > 轻 state lsi
expensive more_expensive cher chère > 贵 state trf
clean cleaner propre propre > 干净 state tx
dirty dirtier sale sale > 脏 state tx
strange stranger étrange étrange > 奇怪 state rxp
interesting more_interesting intéressant intéressante > 有意思 state rx
useful more_useful utile utile > 有用 state tr
famous more_famous célèbre célèbre > 出名 state rxp
important more_important important importante > 重要 state rxp
ripe riper mûr mûre > 熟 state f
fresh fresher frais fraîche > 新鲜 state f
sweet sweeter sucré sucrée > 甜 state f
strong stronger fort forte > 强壮 state pka
tired more_tired fatigué fatiguée > 累 state pka
happy happier heureux heureuse > 高兴 state pk
sad sadder triste triste > 难过 state pk
rich richer riche riche > 有钱 state pk
poor poorer pauvre pauvre > 穷 state pk
kind kinder gentil gentille > 善良 state pk
intelligent more_intelligent intelligent intelligente > 聪明 state pka
brave braver courageux courageuse > 勇敢 state pka
angry angrier fâché fâchée > 生气 state pk
busy busier occupé occupée > 忙 state pk
quiet quieter calme calme > 安静 state pkax
dangerous more_dangerous dangereux dangereuse > 危险 state ax
lazy lazier paresseux paresseuse > 懒 state pka
slow slower lent lente > 慢 state v
fast faster rapide rapide > 快 state va
polite more_polite poli polie > 有礼貌 state pk
nervous more_nervous nerveux nerveuse > 紧张 state pk
thin thinner maigre maigre > 瘦 state pka
`;

export const ADJECTIVES: readonly Adjective[] = ROWS.trim().split('\n').map(readAdjective);

function readAdjective(row: string): Adjective {
  const [en = '', comparative = '', m = '', f = '', place, zh = '', use = '', kinds = ''] =
    row.split(' ');
  const [masculine, masculines] = bothNumbers(m);
  const [feminine, feminines] = bothNumbers(f);
  return {
    en,
    enComparative: comparative === '-' ? '' : comparative.replace('_', ' '),
    fr: { m: masculine, f: feminine },
    frPlural: { m: masculines, f: feminines },
    frBeforeVowel: BEFORE_VOWEL[masculine] ?? masculine,
    isBefore: place === '<',
    zh,
    use: use as ChineseUse,
    kinds,
  };
}

function bothNumbers(cell: string): readonly [string, string] {
  const [one = '', many = frenchPlural(one)] = cell.replaceAll('_', ' ').split('/');
  return [one, many];
}
