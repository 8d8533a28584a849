// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/cellpaint.h"

#include "models/items/stacktreemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/stateglyph.h"

#include <QPainter>

namespace pierside::ui {

using items::StackTreeModel;

namespace {

constexpr int CpuCapacity = items::UsageCurve;
constexpr int SparkWidth = 44;

} // namespace

void drawLine(QPainter *painter, const QRect &rect, const QString &text, Qt::TextElideMode mode, Qt::Alignment align)
{
    painter->drawText(rect, int(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                      wholeNumbers(text, painter->fontMetrics().elidedText(text, mode, rect.width())));
}

void paintProgress(QPainter *painter, const QRect &line, int progress, const Theme &theme)
{
    const QRectF groove(line.left(), line.bottom() - 4, line.width(), 2);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(Token::Hairline));
    painter->drawRoundedRect(groove, 1, 1);
    QRectF bar = groove;
    if (progress >= 0) {
        bar.setWidth(groove.width() * qBound(0, progress, 100) / 100.0);
    } else {
        // Indeterminate progress: a third of the bar moves, or is centred if animations are disabled.
        const qreal share = theme.animated() ? turnPhase() : 0.5;
        bar.setWidth(groove.width() / 3);
        bar.moveLeft(groove.left() + (groove.width() - bar.width()) * share);
    }
    painter->setBrush(theme.color(Token::Busy));
    painter->drawRoundedRect(bar, 1, 1);
}

void paintCpu(QPainter *painter, const QRect &line, const QModelIndex &index, const Theme &theme)
{
    const auto values = index.data(StackTreeModel::CpuRole).value<QList<float>>();
    if (values.isEmpty())
        return;
    // Below one percent of a core the curve would only show noise.
    const QRectF spark(line.left() + space::S, line.top() + 7, SparkWidth, line.height() - 14);
    paintSparkline(painter, spark, values, theme.color(Token::Busy), 5.0F, CpuCapacity);
    painter->setPen(theme.color(Token::Off));
    drawLine(painter, line.adjusted(space::S + SparkWidth + space::XS, 0, -space::S, 0), index.data().toString(),
             Qt::ElideRight, Qt::AlignRight);
}

void paintMemory(QPainter *painter, const QRect &line, const QModelIndex &index, const Theme &theme)
{
    const QVariant used = index.data(StackTreeModel::MemoryRole);
    if (!used.isValid())
        return;
    painter->setPen(theme.color(Token::Off));
    const QRect text = line.adjusted(0, 0, -space::S, 0);
    drawLine(painter, text, index.data().toString(), Qt::ElideRight, Qt::AlignRight);
    const qint64 limit = index.data(StackTreeModel::MemoryLimitRole).toLongLong();
    if (limit <= 0)
        return;
    const double share = qBound(0.0, double(used.toLongLong()) / double(limit), 1.0);
    const QRectF groove(text.left() + space::M, text.bottom() - 4, text.width() - space::M, 2);
    painter->fillRect(groove, theme.color(Token::Hairline));
    painter->fillRect(QRectF(groove.topLeft(), QSizeF(groove.width() * share, groove.height())),
                      theme.color(share >= 0.95  ? Token::Bad
                                  : share >= 0.8 ? Token::Warn
                                                 : Token::Busy));
}

} // namespace pierside::ui
