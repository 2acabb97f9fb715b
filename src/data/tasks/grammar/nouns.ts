/**
 * Nouns of the template grammar in three languages. A row: English, French, gender, Chinese, its
 * measure word, what the noun is (letters of `NOUN_KINDS`). `/` gives an irregular plural, `_` stands
 * for a blank. Nouns whose English plural is their singular are left out: they would be ambiguous.
 */
export type Gender = 'm' | 'f';

export interface Noun {
  readonly en: string;
  readonly enPlural: string;
  readonly fr: string;
  readonly frPlural: string;
  readonly gender: Gender;
  readonly zh: string;
  /** What stands between a number, 这 or 那 and the noun. */
  readonly measure: string;
  readonly kinds: string;
}

/** What a noun is; verbs and adjectives choose by it. */
export const NOUN_KINDS = {
  person: 'p',
  kin: 'k',
  animal: 'a',
  food: 'f',
  thing: 't',
  natural: 'g',
  readable: 'r',
  clothing: 'c',
  machine: 'm',
  vehicle: 'v',
  breakable: 'b',
  opening: 'o',
  /** One can put something on it, or into it. */
  surface: 's',
  container: 'i',
  /** Lies on a table or in a box. */
  small: 'l',
  place: 'x',
  /** One can do something in it. */
  inside: 'n',
} as const;

const ROWS = `
man/men homme m 男人 个 p
woman/women femme f 女人 个 p
boy garçon m 男孩 个 p
girl fille f 女孩 个 p
child/children enfant m 孩子 个 p
student étudiant m 学生 个 p
teacher professeur m 老师 位 p
doctor médecin m 医生 位 p
nurse infirmière f 护士 位 p
farmer fermier m 农民 个 p
cook cuisinier m 厨师 位 p
baker boulanger m 面包师 位 p
singer chanteuse f 歌手 位 p
dancer danseuse f 舞者 位 p
actor acteur m 演员 位 p
king roi m 国王 位 p
queen reine f 女王 位 p
prince prince m 王子 位 p
princess princesse f 公主 位 p
soldier soldat m 士兵 名 p
writer écrivain m 作家 位 p
painter peintre m 画家 位 p
waitress serveuse f 女服务员 位 p
neighbor voisin m 邻居 个 p
friend ami m 朋友 个 p
engineer ingénieur m 工程师 位 p
lawyer avocate f 律师 位 p
driver chauffeur m 司机 位 p
tourist touriste m 游客 位 p
policeman/policemen policier m 警察 名 p
hero/heroes héros m 英雄 位 p
guest invité m 客人 位 p
mother mère f 妈妈 个 k
father père m 爸爸 个 k
sister sœur f 姐姐 个 k
brother frère m 哥哥 个 k
son fils m 儿子 个 k
daughter fille f 女儿 个 k
uncle oncle m 叔叔 个 k
aunt tante f 阿姨 个 k
grandmother grand-mère/grands-mères f 奶奶 个 k
grandfather grand-père/grands-pères m 爷爷 个 k
dog chien m 狗 只 a
cat chat m 猫 只 a
bird oiseau m 鸟 只 a
horse cheval/chevaux m 马 匹 a
cow vache f 牛 头 a
pig cochon m 猪 头 a
rabbit lapin m 兔子 只 a
mouse/mice souris f 老鼠 只 a
duck canard m 鸭子 只 a
hen poule f 母鸡 只 a
goat chèvre f 山羊 只 a
lion lion m 狮子 头 a
tiger tigre m 老虎 只 a
camel chameau m 骆驼 头 a
monkey singe m 猴子 只 a
bear ours m 熊 头 a
wolf/wolves loup m 狼 只 a
fox renard m 狐狸 只 a
snake serpent m 蛇 条 a
frog grenouille f 青蛙 只 a
turtle tortue f 乌龟 只 a
owl hibou/hiboux m 猫头鹰 只 a
hamster hamster m 仓鼠 只 a
apple pomme f 苹果 个 fl
orange orange f 橙子 个 fl
banana banane f 香蕉 根 fl
pear poire f 梨 个 fl
egg œuf m 鸡蛋 个 fl
cake gâteau m 蛋糕 块 fl
sandwich sandwich m 三明治 个 fl
tomato/tomatoes tomate f 西红柿 个 fl
potato/potatoes pomme_de_terre/pommes_de_terre f 土豆 个 fl
carrot carotte f 胡萝卜 根 fl
strawberry fraise f 草莓 颗 fl
lemon citron m 柠檬 个 fl
onion oignon m 洋葱 个 fl
peach pêche f 桃子 个 fl
cookie biscuit m 饼干 块 fl
mushroom champignon m 蘑菇 个 fl
cherry cerise f 樱桃 颗 fl
pineapple ananas m 菠萝 个 fl
book livre m 书 本 trl
letter lettre f 信 封 trlo
newspaper journal/journaux m 报纸 份 trl
magazine magazine m 杂志 本 trl
map carte f 地图 张 tl
dictionary dictionnaire m 词典 本 trl
novel roman m 小说 本 trl
poem poème m 诗 首 r
table table f 桌子 张 ts
chair chaise f 椅子 把 ts
bed lit m 床 张 ts
sofa canapé m 沙发 张 ts
bench banc m 长椅 张 ts
lamp lampe f 灯 盏 tml
mirror miroir m 镜子 面 tb
clock horloge f 钟 座 tm
window fenêtre f 窗户 扇 tbo
door porte f 门 扇 to
key clé f 钥匙 把 tl
knife/knives couteau m 刀 把 tl
spoon cuillère f 勺子 把 tl
fork fourchette f 叉子 把 tl
plate assiette f 盘子 个 tbl
cup tasse f 杯子 个 tbl
bottle bouteille f 瓶子 个 tbol
vase vase m 花瓶 个 tbl
bowl bol m 碗 个 tbl
box boîte f 盒子 个 toi
basket panier m 篮子 个 ti
bag sac m 包 个 toi
suitcase valise f 行李箱 个 toi
drawer tiroir m 抽屉 个 toi
umbrella parapluie m 雨伞 把 tl
hat chapeau m 帽子 顶 tcl
shirt chemise f 衬衫 件 tcl
coat manteau m 外套 件 tc
dress robe f 连衣裙 条 tc
skirt jupe f 短裙 条 tc
sweater pull m 毛衣 件 tcl
scarf/scarves écharpe f 围巾 条 tcl
tie cravate f 领带 条 tcl
glove gant m 手套 只 tcl
sock chaussette f 袜子 只 tcl
ring bague f 戒指 枚 tl
necklace collier m 项链 条 tl
watch montre f 手表 块 tml
phone téléphone m 手机 部 tml
computer ordinateur m 电脑 台 tm
camera appareil_photo/appareils_photo m 相机 台 tml
television télévision f 电视机 台 tm
radio radio f 收音机 台 tml
piano piano m 钢琴 架 tm
guitar guitare f 吉他 把 tl
violin violon m 小提琴 把 tl
pen stylo m 钢笔 支 tl
pencil crayon m 铅笔 支 tl
painting tableau m 画 幅 t
photo photo f 照片 张 tl
car voiture f 汽车 辆 tmv
bicycle vélo m 自行车 辆 tm
bus autobus m 公共汽车 辆 mv
truck camion m 卡车 辆 tmv
boat bateau m 船 艘 tm
plane avion m 飞机 架 m
motorcycle moto f 摩托车 辆 tm
house maison f 房子 栋 t
tree arbre m 树 棵 g
flower fleur f 花 朵 gl
leaf/leaves feuille f 叶子 片 gl
stone pierre f 石头 块 gl
ball ballon m 球 个 tl
doll poupée f 娃娃 个 tl
toy jouet m 玩具 个 tl
candle bougie f 蜡烛 根 tl
towel serviette f 毛巾 条 tl
carpet tapis m 地毯 块 ts
blanket couverture f 毯子 条 tl
pillow oreiller m 枕头 个 tl
brush brosse f 刷子 把 tl
hammer marteau m 锤子 把 tl
rope corde f 绳子 根 tl
ladder échelle f 梯子 把 t
ticket billet m 票 张 tl
coin pièce f 硬币 枚 tl
stamp timbre m 邮票 枚 tl
gift cadeau m 礼物 份 tl
school école f 学校 所 x
park parc m 公园 座 xn
garden jardin m 花园 座 xn
market marché m 市场 个 x
library bibliothèque f 图书馆 座 xn
hospital hôpital/hôpitaux m 医院 家 x
restaurant restaurant m 餐馆 家 xn
hotel hôtel m 酒店 家 xn
station gare f 车站 座 x
airport aéroport m 机场 座 x
bank banque f 银行 家 x
church église f 教堂 座 xn
museum musée m 博物馆 座 xn
theater théâtre m 剧院 座 x
cinema cinéma m 电影院 家 x
office bureau m 办公室 间 xn
kitchen cuisine f 厨房 间 n
bathroom salle_de_bain/salles_de_bain f 浴室 间 n
bedroom chambre f 卧室 间 n
factory usine f 工厂 家 x
pharmacy pharmacie f 药店 家 x
bakery boulangerie f 面包店 家 x
university université f 大学 所 x
stadium stade m 体育场 座 x
zoo zoo m 动物园 座 x
pool piscine f 游泳池 个 x
castle château m 城堡 座 xn
beach plage f 海滩 片 x
`;

export const NOUNS: readonly Noun[] = ROWS.trim().split('\n').map(readNoun);

/** Nouns that are any of these kinds. */
export function nounsOf(kinds: string): readonly Noun[] {
  return NOUNS.filter((noun) => [...kinds].some((kind) => noun.kinds.includes(kind)));
}

function readNoun(row: string): Noun {
  const [en = '', fr = '', gender, zh = '', measure = '', kinds = ''] = row.split(' ');
  const [one = '', many = englishPlural(one)] = en.split('/');
  const [un = '', des = frenchPlural(un)] = fr.replaceAll('_', ' ').split('/');
  return {
    en: one,
    enPlural: many,
    fr: un,
    frPlural: des,
    gender: gender === 'f' ? 'f' : 'm',
    zh,
    measure,
    kinds,
  };
}

function englishPlural(noun: string): string {
  if (/(s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** Regular plurals: none after s, x, z; -eau and -eu take x; -al becomes -aux; all others take s. */
export function frenchPlural(word: string): string {
  if (/[sxz]$/.test(word)) return word;
  if (/eau$|eu$/.test(word)) return `${word}x`;
  return word.endsWith('al') ? `${word.slice(0, -2)}aux` : `${word}s`;
}
