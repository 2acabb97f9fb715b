/** A request to decode with nothing but the source of one's own. */
import { NO_SURGERY } from '../../domain/contextSurgery';
import { DEFAULT_DECODING, type DecodeRequest, type DecodingSettings } from '../../domain/decoding';

type Changes = Partial<Omit<DecodeRequest, 'settings'>> & {
  readonly settings?: Partial<DecodingSettings>;
};

export function requestFor(source: DecodeRequest['source'], changes: Changes = {}): DecodeRequest {
  return {
    source,
    forcedIds: [],
    maxLength: null,
    surgery: NO_SURGERY,
    gold: null,
    candidates: 5,
    ...changes,
    settings: { ...DEFAULT_DECODING, ...changes.settings },
  };
}
