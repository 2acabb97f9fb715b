/** Built next. */
import { useState } from 'react';
import { useSpace, useStores } from '../../storesContext';
import { InsightFrame } from '../insight/InsightFrame';

export function SpacePanel() {
  const { space: store } = useStores();
  const live = useSpace((state) => state.components);
  const [isTable, setTable] = useState(false);
  return (
    <InsightFrame
      id="space"
      live={live}
      watch={store.getState().watch}
      isTable={isTable}
      onTable={setTable}
    >
      {(report) => <p>{report.modelStep}</p>}
    </InsightFrame>
  );
}
