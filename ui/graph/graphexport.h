// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QImage>

namespace pierside::ui {

class GraphScene;
class Legend;
class Theme;

//! \brief Renders the drawing and its legend to an image or a file, in the current colours.
class GraphExport
{
public:
    GraphExport(GraphScene &scene, const Legend &legend, const Theme &theme, const QString &title);

    //! Size of the picture at 100 %, in points.
    QSizeF size() const;
    QImage image(double scale) const;
    //! Saves as SVG where the name ends with .svg, else as PNG at twice the size. Replaces an existing file only after
    //! all data is written.
    Result<Done> save(const QString &path) const;

private:
    void paint(QPainter *painter) const;
    Result<QByteArray> svg() const;
    Result<QByteArray> png() const;

    GraphScene &m_scene;
    const Legend &m_legend;
    const Theme &m_theme;
    QString m_title;
};

} // namespace pierside::ui
