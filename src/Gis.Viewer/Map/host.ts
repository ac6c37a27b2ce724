import type { CornerChange } from './corners.ts';

/** The methods of MapView.razor that are called from here. */
export interface Host {
  invokeMethodAsync(method: 'Picked', layer: string, code: string | null): Promise<void>;
  invokeMethodAsync(method: 'Token', expired: boolean): Promise<string | null>;
  invokeMethodAsync(method: 'Drawn', geometry: string): Promise<void>;
  invokeMethodAsync(method: 'Sketched', geometry: string | null): Promise<void>;
  invokeMethodAsync(method: 'Corner', change: CornerChange): Promise<void>;
  invokeMethodAsync(method: 'Held', change: CornerChange | null): Promise<void>;
  invokeMethodAsync(method: 'Pointed', code: string): Promise<void>;
  invokeMethodAsync(method: 'PlacePicked', key: string): Promise<void>;
  invokeMethodAsync(method: 'PlaceGiven', longitude: number, latitude: number): Promise<void>;
  invokeMethodAsync(method: 'PointPicked', at: number): Promise<void>;
  invokeMethodAsync(method: 'Key', key: string): Promise<void>;
  invokeMethodAsync(method: 'BordersIn', box: number[]): Promise<string[]>;
}
