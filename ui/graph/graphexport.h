// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

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
    //! By the name's ending: .svg, else .png at twice the size. Written as an OutputFile is.
    Task<Done> save(const QString &path, QObject *context) const;

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
