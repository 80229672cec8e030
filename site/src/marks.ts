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
