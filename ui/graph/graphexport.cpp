// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/graphexport.h"

#include "models/core/outputfile.h"
#include "ui/graph/graphscene.h"
#include "ui/graph/legend.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double PngScale = 2;
constexpr double MostPixels = 16'000; //!< per side

//! \brief Removes all highlighting for the time of an export.
class Unmarked
{
public:
    explicit Unmarked(GraphScene &scene)
        : m_scene(scene)
        , m_chosen(scene.chosen())
    {
        scene.setChosen({});
        scene.setFocused({});
    }
    ~Unmarked() { m_scene.setChosen(m_chosen); }
    Q_DISABLE_COPY_MOVE(Unmarked)

private:
    GraphScene &m_scene;
    QString m_chosen;
};

Error failed(const QString &path, const QString &cause)
{
    return {ErrorCode::PermissionDenied, GraphScene::tr("saving %1").arg(path), cause, {}, 0};
}

} // namespace

GraphExport::GraphExport(GraphScene &scene, const Legend &legend, const Theme &theme, const QString &title)
    : m_scene(scene)
    , m_legend(legend)
    , m_theme(theme)
    , m_title(title)
{
}

QSizeF GraphExport::size() const
{
    const QSizeF drawing = m_scene.sceneRect().size();
    const double legend = m_legend.heightFor(drawing.width() - 2 * space::XL);
    return {std::ceil(drawing.width()), std::ceil(drawing.height() + (legend > 0 ? legend + space::L : 0))};
}

void GraphExport::paint(QPainter *painter) const
{
    const Unmarked unmarked(m_scene);
    const QRectF drawing(QPointF(0, 0), m_scene.sceneRect().size());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(QRectF(QPointF(0, 0), size()), m_theme.color(Token::Base));
    m_scene.render(painter, drawing, m_scene.sceneRect());
    const double height = m_legend.heightFor(drawing.width() - 2 * space::XL);
    m_legend.paintAt(painter, {double(space::XL) - space::S, drawing.height(), drawing.width() - 2 * space::XL, height},
                     m_theme.tokens());
}

QImage GraphExport::image(double wanted) const
{
    const QSizeF points = size();
    const double scale = std::min(wanted, MostPixels / std::max(points.width(), points.height()));
    QImage image((points * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.fill(m_theme.color(Token::Base));
    QPainter painter(&image);
    painter.scale(scale, scale);
    paint(&painter);
    return image;
}

Result<QByteArray> GraphExport::svg() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(m_title);
    generator.setDescription(GraphScene::tr("Services by start order, drawn by Pierside"));
    // Letters keep their size on the screen; the layout has room for them.
    generator.setResolution(m_legend.logicalDpiX());
    generator.setSize(size().toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size()));
    QPainter painter;
    if (!painter.begin(&generator))
        return failure(failed(m_title, GraphScene::tr("The drawing failed")));
    paint(&painter);
    painter.end();
    return buffer.data();
}

Result<QByteArray> GraphExport::png() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image(PngScale).save(&buffer, "PNG"))
        return failure(failed(m_title, GraphScene::tr("The drawing failed")));
    return buffer.data();
}

Task<Done> GraphExport::save(const QString &path, QObject *context) const
{
    const auto bytes = path.endsWith(u".svg"_s, Qt::CaseInsensitive) ? svg() : png();
    return bytes ? writeOutput(path, *bytes, context) : Task<Done>::ready(failure(bytes.error()));
}

} // namespace pierside::ui
