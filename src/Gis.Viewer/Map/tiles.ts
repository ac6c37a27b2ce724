// Tiles are fetched with the signed-in account's token, which a plain <img> or URL could not carry.
import MVT from 'ol/format/MVT.js';
import VectorTileSource from 'ol/source/VectorTile.js';
import { createXYZ } from 'ol/tilegrid.js';
import type Tile from 'ol/Tile.js';
import TileState from 'ol/TileState.js';
import type VectorTile from 'ol/VectorTile.js';
import type RenderFeature from 'ol/render/Feature.js';

/** Where tiles come from and how a request is allowed. */
export interface TileAccess {
  /** The current token; `expired` asks for a fresh one after a 401. */
  token(expired: boolean): Promise<string | null>;
}

export function tileSource(template: string, minZoom: number, maxZoom: number, access: TileAccess): VectorTileSource {
  return new VectorTileSource({
    format: new MVT(),
    url: template,
    tileGrid: createXYZ({ minZoom, maxZoom, tileSize: 512 }),
    transition: 120,
    tileLoadFunction: (tile, url) => load(tile, url, access),
  });
}

function load(tile: Tile, url: string, access: TileAccess): void {
  const vector = tile as VectorTile<RenderFeature>;
  vector.setLoader(async (extent, _resolution, projection) => {
    try {
      const bytes = await fetchTile(url, access);
      const format = vector.getFormat();
      const features = bytes.byteLength === 0
        ? []
        : format.readFeatures(bytes, { extent, featureProjection: projection }) as RenderFeature[];
      vector.setFeatures(features);
      return features;
    } catch {
      // The map shows a hole and asks again when the tile is next needed; the rest stays usable.
      vector.setState(TileState.ERROR);
      return [];
    }
  });
}

async function fetchTile(url: string, access: TileAccess): Promise<ArrayBuffer> {
  let response = await request(url, await access.token(false));
  if (response.status === 401) {
    response = await request(url, await access.token(true));
  }

  if (!response.ok) {
    throw new Error(`Tile answered ${response.status}.`);
  }

  return response.status === 204 ? new ArrayBuffer(0) : await response.arrayBuffer();
}

function request(url: string, token: string | null): Promise<Response> {
  return fetch(url, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
}
