/** The marks of the map, drawn on a canvas: the shape tells the state, so that colour need not. */

import type { Palette } from "./theme";
import type { StateId } from "./types";

type Shape = StateId | "none";
export const SHAPES: readonly Shape[] = ["ua", "ru", "contested", "none"];

const SIZE = 22;
const SCALE = 2;

/** Path of a state's shape around the centre of a square of `SIZE`. */
function trace(context: CanvasRenderingContext2D, shape: Shape, radius: number): void {
  const centre = SIZE / 2;
  context.beginPath();
  if (shape === "ru") {
    const side = radius * 0.88;
    context.rect(centre - side, centre - side, side * 2, side * 2);
  } else if (shape === "contested") {
    const reach = radius * 1.28;
    context.moveTo(centre, centre - reach);
    context.lineTo(centre + reach, centre);
    context.lineTo(centre, centre + reach);
    context.lineTo(centre - reach, centre);
    context.closePath();
  } else {
    context.arc(centre, centre, radius, 0, Math.PI * 2);
  }
}

/** A state's mark: filled where there is recent evidence, hollow where there is none. */
export function drawMark(shape: Shape, stale: boolean, colours: Palette): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * SCALE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no 2-D canvas");
  context.scale(SCALE, SCALE);
  const hollow = stale || shape === "none";
  trace(context, shape, 6);
  context.lineWidth = 5;
  context.strokeStyle = colours.halo;
  context.stroke();
  trace(context, shape, 6);
  context.fillStyle = hollow ? colours.halo : colours[shape];
  context.fill();
  trace(context, shape, hollow ? 5 : 6);
  context.lineWidth = hollow ? 2.4 : 0;
  context.strokeStyle = colours[shape];
  if (hollow) context.stroke();
  if (shape === "contested" && !stale) split(context, colours);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** The halves of the contested diamond in the colours of both sides, with a bar between them. */
function split(context: CanvasRenderingContext2D, colours: Palette): void {
  context.save();
  trace(context, "contested", 6);
  context.clip();
  context.fillStyle = colours.halo;
  context.fillRect(SIZE / 2 - 1.1, 0, 2.2, SIZE);
  context.restore();
}

/** The same mark as an element for the legend and the headings. */
export function markElement(shape: Shape, stale: boolean, colours: Palette): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * SCALE;
  canvas.className = "mark";
  canvas.setAttribute("aria-hidden", "true");
  canvas.getContext("2d")?.putImageData(drawMark(shape, stale, colours), 0, 0);
  return canvas;
}

/** Marks of the layers over the assessed map: an outline tells who claims, a dotted one denies. */
export const OVERLAYS = ["said-ru", "said-ua", "said-ua-denies", "said-ru-denies", "differ", "town"] as const;
export type Overlay = (typeof OVERLAYS)[number];

const WIDE = 36;

/** Brackets around a mark for Russia, a ring for Ukraine, both drawn so that either shows through. */
export function drawOverlay(kind: Overlay, colours: Palette): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = WIDE * SCALE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no 2-D canvas");
  context.scale(SCALE, SCALE);
  context.translate(WIDE / 2, WIDE / 2);
  context.lineCap = "round";
  for (const [shade, width] of [[colours.halo, 5], [shadeOf(kind, colours), 2.4]] as const) {
    context.strokeStyle = context.fillStyle = shade;
    context.lineWidth = width;
    outline(context, kind);
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function shadeOf(kind: Overlay, colours: Palette): string {
  if (kind.startsWith("said-ru")) return colours.ru;
  return kind.startsWith("said-ua") ? colours.ua : colours.ink;
}

function outline(context: CanvasRenderingContext2D, kind: Overlay): void {
  context.setLineDash(kind.endsWith("denies") ? [0.5, 5] : []);
  context.beginPath();
  if (kind === "town") {
    context.arc(0, 0, 2.2, 0, Math.PI * 2);
    context.fill();
  } else if (kind === "differ") {
    differs(context);
  } else if (kind.startsWith("said-ru")) {
    brackets(context);
  } else {
    context.arc(0, 0, 10, 0, Math.PI * 2);
  }
  context.stroke();
}

/** [ ] around the place. */
function brackets(context: CanvasRenderingContext2D): void {
  for (const side of [-1, 1]) {
    context.moveTo(side * 7, -12.5);
    context.lineTo(side * 12.5, -12.5);
    context.lineTo(side * 12.5, 12.5);
    context.lineTo(side * 7, 12.5);
  }
}

/** The sign for "not equal", above the place. */
function differs(context: CanvasRenderingContext2D): void {
  context.moveTo(5, -12);
  context.lineTo(15, -12);
  context.moveTo(5, -8);
  context.lineTo(15, -8);
  context.moveTo(13.5, -15.5);
  context.lineTo(6.5, -4.5);
}

/** A layer's mark as an element. */
export function overlayElement(kind: Overlay, colours: Palette): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = WIDE * SCALE;
  canvas.className = "mark";
  canvas.setAttribute("aria-hidden", "true");
  canvas.getContext("2d")?.putImageData(drawOverlay(kind, colours), 0, 0);
  return canvas;
}

/** Patterns of ground on somebody's map: stripes one way, the other way, and crossed. */
export function drawPattern(state: StateId, colours: Palette): ImageData {
  const size = 12;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * SCALE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no 2-D canvas");
  context.scale(SCALE, SCALE);
  context.globalAlpha = 0.2;
  context.fillStyle = colours[state];
  context.fillRect(0, 0, size, size);
  context.globalAlpha = 0.55;
  context.strokeStyle = colours[state];
  context.lineWidth = 1.4;
  for (const shift of [-size, 0, size]) {
    if (state !== "ua") slash(context, shift, size, 1);
    if (state !== "ru") slash(context, shift, size, -1);
  }
  context.stroke();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** A patch of a pattern as an element. */
export function patternElement(state: StateId, colours: Palette): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const image = drawPattern(state, colours);
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.className = "mark pattern";
  canvas.setAttribute("aria-hidden", "true");
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}

function slash(context: CanvasRenderingContext2D, shift: number, size: number, way: 1 | -1): void {
  context.moveTo(shift, way > 0 ? size : 0);
  context.lineTo(shift + size, way > 0 ? 0 : size);
}
