import type { CustomLayerInterface, CustomRenderMethodInput, Map as LibreMap } from 'maplibre-gl';
import { radiusOf, type Sites } from './sites.ts';

/** Two floats of position, radius, look, incident. */
const FLOATS = 5;
/** A ring's width in CSS pixels. */
const RING = 1.6;

const VERTEX = `#version 300 es
uniform mat4 u_matrix;
uniform float u_pixels;
in vec2 a_position;
in vec3 a_sign;
out float v_radius;
out vec2 v_sign;
void main() {
  gl_Position = u_matrix * vec4(a_position, 0.0, 1.0);
  v_radius = a_sign.x;
  v_sign = a_sign.yz;
  gl_PointSize = (a_sign.x * 2.0 + 2.0) * u_pixels;
}`;

/*
 * Look 0, at the place: a full disc. 1, near it: a paler disc in a ring. 2, in the district: a ring, nearly
 * empty. 3, farther: a broken ring.
 */
const FRAGMENT = `#version 300 es
precision mediump float;
uniform vec3 u_record;
uniform vec3 u_incident;
in float v_radius;
in vec2 v_sign;
out vec4 colour;
void main() {
  vec2 at = (gl_PointCoord - 0.5) * (v_radius * 2.0 + 2.0);
  float away = length(at);
  float inside = 1.0 - smoothstep(v_radius - 0.5, v_radius + 0.5, away);
  float ring = inside * smoothstep(v_radius - ${RING.toFixed(1)} - 0.5, v_radius - ${RING.toFixed(1)} + 0.5, away);
  float look = v_sign.x;
  if (look > 2.5) ring *= step(0.35, fract(atan(at.y, at.x) * 1.9098593));
  float fill = look < 0.5 ? 0.7 : look < 1.5 ? 0.35 : look < 2.5 ? 0.12 : 0.06;
  float alpha = max(inside * fill, ring * 0.9);
  colour = vec4(mix(u_record, u_incident, v_sign.y) * alpha, alpha);
}`;

/** Colours of a sign, each 0 to 1. */
export interface SiteColours {
  readonly record: readonly [number, number, number];
  readonly incident: readonly [number, number, number];
}

/**
 * Draws sites as one call of the graphics card, so that 350,000 of them move as smoothly as ten. Sites are
 * put relative to their middle, since 32-bit floats over the whole world are not fine enough.
 */
export class SitesLayer implements CustomLayerInterface {
  readonly id = 'sites';
  readonly type = 'custom' as const;
  readonly renderingMode = '2d' as const;
  #map: LibreMap | undefined;
  #gl: WebGL2RenderingContext | undefined;
  #program: WebGLProgram | undefined;
  #array: WebGLVertexArrayObject | null = null;
  #buffer: WebGLBuffer | null = null;
  #count = 0;
  #middle: readonly [number, number] = [0, 0];
  #pending: Sites | undefined;
  #colours: SiteColours;

  constructor(colours: SiteColours) {
    this.#colours = colours;
  }

  /** Shows other sites. */
  show(sites: Sites): void {
    this.#pending = sites;
    this.#map?.triggerRepaint();
  }

  /** Changes the colours. */
  colour(colours: SiteColours): void {
    this.#colours = colours;
    this.#map?.triggerRepaint();
  }

  onAdd(map: LibreMap, context: WebGLRenderingContext | WebGL2RenderingContext): void {
    const gl = context as WebGL2RenderingContext;
    this.#map = map;
    this.#gl = gl;
    this.#program = link(gl);
    this.#array = gl.createVertexArray();
    this.#buffer = gl.createBuffer();
    gl.bindVertexArray(this.#array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer);
    attribute(gl, this.#program, 'a_position', 2, 0);
    attribute(gl, this.#program, 'a_sign', 3, 2);
    gl.bindVertexArray(null);
  }

  onRemove(_: LibreMap, context: WebGLRenderingContext | WebGL2RenderingContext): void {
    const gl = context as WebGL2RenderingContext;
    gl.deleteBuffer(this.#buffer);
    gl.deleteVertexArray(this.#array);
    if (this.#program) gl.deleteProgram(this.#program);
    this.#map = undefined;
    this.#gl = undefined;
  }

  render(_: WebGLRenderingContext | WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    const gl = this.#gl;
    if (!gl || !this.#program) return;
    if (this.#pending) this.#upload(gl, this.#pending);
    if (this.#count === 0) return;
    gl.useProgram(this.#program);
    const at = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(this.#program!, name);
    gl.uniformMatrix4fv(at('u_matrix'), false, moved(input.defaultProjectionData.mainMatrix, this.#middle));
    gl.uniform1f(at('u_pixels'), devicePixelRatio);
    gl.uniform3fv(at('u_record'), this.#colours.record);
    gl.uniform3fv(at('u_incident'), this.#colours.incident);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    gl.bindVertexArray(this.#array);
    gl.drawArrays(gl.POINTS, 0, this.#count);
    gl.bindVertexArray(null);
  }

  #upload(gl: WebGL2RenderingContext, sites: Sites): void {
    this.#pending = undefined;
    this.#count = sites.count;
    this.#middle = middleOf(sites);
    const data = new Float32Array(sites.count * FLOATS);
    for (let site = 0; site < sites.count; site += 1) {
      const look = sites.look[site]!;
      data[site * FLOATS] = sites.x[site]! - this.#middle[0];
      data[site * FLOATS + 1] = sites.y[site]! - this.#middle[1];
      data[site * FLOATS + 2] = radiusOf(look, sites.events[site]!);
      data[site * FLOATS + 3] = look;
      data[site * FLOATS + 4] = sites.incident[site]!;
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
  }
}

function middleOf({ count, x, y }: Sites): [number, number] {
  let [sumX, sumY] = [0, 0];
  for (let site = 0; site < count; site += 1) {
    sumX += x[site]!;
    sumY += y[site]!;
  }
  return count > 0 ? [sumX / count, sumY / count] : [0, 0];
}

/** A column-major matrix after a shift by (x, y), in double precision until the end. */
function moved(matrix: ArrayLike<number>, [x, y]: readonly [number, number]): Float32Array {
  const result = Float32Array.from(matrix);
  for (let row = 0; row < 4; row += 1) {
    result[12 + row] = matrix[row]! * x + matrix[4 + row]! * y + matrix[12 + row]!;
  }
  return result;
}

function attribute(
  gl: WebGL2RenderingContext,
  program: WebGLProgram,
  name: string,
  size: number,
  from: number,
): void {
  const at = gl.getAttribLocation(program, name);
  gl.enableVertexAttribArray(at);
  gl.vertexAttribPointer(at, size, gl.FLOAT, false, FLOATS * 4, from * 4);
}

function link(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(`The map's program does not link: ${gl.getProgramInfoLog(program) ?? ''}`);
  }
  return program;
}
