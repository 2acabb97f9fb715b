/** Built next. */
import { useState } from 'react';
import { useGradients, useStores } from '../../storesContext';
import { InsightFrame } from '../insight/InsightFrame';

export function GradientPanel() {
  const { gradients: store } = useStores();
  const live = useGradients((state) => state);
  const [isTable, setTable] = useState(false);
  return (
    <InsightFrame
      id="gradients"
      live={live}
      watch={store.getState().watch}
      isTable={isTable}
      onTable={setTable}
    >
      {(report) => <p>{report.modelStep}</p>}
    </InsightFrame>
  );
}
