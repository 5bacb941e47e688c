"use client"

import dynamic from "next/dynamic"

/** The charts of a scorer's page, in a bundle of their own: the page is read while they arrive. */
export const IntervalPlot = dynamic(() => import("#components/charts/interval-plot.tsx"))
export const LineChart = dynamic(() => import("#components/charts/line-chart-with-band.tsx"))
