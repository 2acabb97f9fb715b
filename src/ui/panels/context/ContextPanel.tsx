/** Built next. */
import { useState } from 'react';
import { useContextUse, useStores } from '../../storesContext';
import { InsightFrame } from '../insight/InsightFrame';

export function ContextPanel() {
  const { context: store } = useStores();
  const live = useContextUse((state) => state);
  const [isTable, setTable] = useState(false);
  return (
    <InsightFrame
      id="context"
      live={live}
      watch={store.getState().watch}
      isTable={isTable}
      onTable={setTable}
    >
      {(report) => <p>{report.modelStep}</p>}
    </InsightFrame>
  );
}
