/** Built next. */
import { Panel } from '../../layout/Panel';

export function ForcingPanel() {
  return <Panel id="forcing">{null}</Panel>;
}
