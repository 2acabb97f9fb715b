/** Built next. */
import { useState } from 'react';
import { useErrors, useStores } from '../../storesContext';
import { InsightFrame } from '../insight/InsightFrame';

export function ErrorPanel() {
  const { errors: store } = useStores();
  const live = useErrors((state) => state);
  const [isTable, setTable] = useState(false);
  return (
    <InsightFrame
      id="errors"
      live={live}
      watch={store.getState().watch}
      isTable={isTable}
      onTable={setTable}
    >
      {(report) => <p>{report.modelStep}</p>}
    </InsightFrame>
  );
}
