/** Built next. */
import { useState } from 'react';
import { useSaliency, useStores } from '../../storesContext';
import { InsightFrame } from '../insight/InsightFrame';

export function SaliencyPanel() {
  const { saliency: store } = useStores();
  const live = useSaliency((state) => state);
  const [isTable, setTable] = useState(false);
  return (
    <InsightFrame
      id="saliency"
      live={live}
      watch={store.getState().watch}
      isTable={isTable}
      onTable={setTable}
    >
      {(report) => <p>{report.modelStep}</p>}
    </InsightFrame>
  );
}
