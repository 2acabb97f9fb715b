/** The paper behind each panel: where to read more about what it shows. */
import type { PanelId } from './panelIds';

export interface Paper {
  /** Authors and year, then the title, as a reader would cite it. */
  readonly title: string;
  readonly url: string;
}

export const PAPERS: Readonly<Record<PanelId, Paper>> = {
  machine: {
    title: 'Sutskever et al. 2014, Sequence to Sequence Learning with Neural Networks',
    url: 'https://arxiv.org/abs/1409.3215',
  },
  step: {
    title: 'Hochreiter & Schmidhuber 1997, Long Short-Term Memory',
    url: 'https://doi.org/10.1162/neco.1997.9.8.1735',
  },
  tree: {
    title: 'Stahlberg & Byrne 2019, On NMT Search Errors and Model Errors',
    url: 'https://arxiv.org/abs/1908.10090',
  },
  surgery: {
    title:
      'Bahdanau et al. 2015, Neural Machine Translation by Jointly Learning to Align and Translate',
    url: 'https://arxiv.org/abs/1409.0473',
  },
  units: {
    title:
      'Strobelt et al. 2018, LSTMVis: A Tool for Visual Analysis of Hidden State Dynamics in Recurrent Neural Networks',
    url: 'https://arxiv.org/abs/1606.07461',
  },
  data: {
    title: 'Sennrich et al. 2016, Neural Machine Translation of Rare Words with Subword Units',
    url: 'https://arxiv.org/abs/1508.07909',
  },
  scores: {
    title: 'Post 2018, A Call for Clarity in Reporting BLEU Scores',
    url: 'https://arxiv.org/abs/1804.08771',
  },
  saliency: {
    title: 'Li et al. 2016, Visualizing and Understanding Neural Models in NLP',
    url: 'https://arxiv.org/abs/1506.01066',
  },
  context: {
    title: 'Bowman et al. 2016, Generating Sentences from a Continuous Space',
    url: 'https://arxiv.org/abs/1511.06349',
  },
  gradients: {
    title: 'Pascanu et al. 2013, On the Difficulty of Training Recurrent Neural Networks',
    url: 'https://arxiv.org/abs/1211.5063',
  },
  forcing: {
    title: 'Ranzato et al. 2016, Sequence Level Training with Recurrent Neural Networks',
    url: 'https://arxiv.org/abs/1511.06732',
  },
  space: {
    title:
      'McInnes et al. 2018, UMAP: Uniform Manifold Approximation and Projection for Dimension Reduction',
    url: 'https://arxiv.org/abs/1802.03426',
  },
  errors: {
    title:
      'Lake & Baroni 2018, Generalization without Systematicity: On the Compositional Skills of Sequence-to-Sequence Recurrent Networks',
    url: 'https://arxiv.org/abs/1711.00350',
  },
  loss: {
    title:
      'Cho et al. 2014, Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation',
    url: 'https://arxiv.org/abs/1406.1078',
  },
  accuracy: {
    title:
      'Williams & Zipser 1989, A Learning Algorithm for Continually Running Fully Recurrent Neural Networks',
    url: 'https://doi.org/10.1162/neco.1989.1.2.270',
  },
  predictions: {
    title:
      'Strobelt et al. 2018, Seq2Seq-Vis: A Visual Debugging Tool for Sequence-to-Sequence Models',
    url: 'https://arxiv.org/abs/1804.09299',
  },
};
