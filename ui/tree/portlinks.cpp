// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/portlinks.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/links.h"

#include <QUrl>

namespace pierside::ui {

int portsWidth(const QList<items::PortText> &ports, const QFontMetrics &metrics)
{
    int width = 0;
    for (const items::PortText &port : ports)
        width += metrics.horizontalAdvance(items::publishedLabel(port)) + 1 + space::S;
    return width;
}

QList<PortLink> layoutPorts(const QList<items::PortText> &ports, const QRect &cell, const QFontMetrics &metrics)
{
    QList<PortLink> links;
    int x = cell.left();
    for (qsizetype i = 0; i < ports.size(); ++i) {
        const items::PortText &port = ports.at(i);
        const QString text = items::publishedLabel(port);
        // The advance is rounded. One pixel more, or text in a box of exactly this width is elided.
        const int width = metrics.horizontalAdvance(text) + 1;
        const auto left = int(ports.size() - i);
        const QString more = QLatin1Char('+') + QString::number(left);
        const int reserve = left > 1 ? space::S + metrics.horizontalAdvance(more) : 0;
        // The first port is always shown, elided if necessary: "+1" alone has no information.
        if (i > 0 && x + width + reserve > cell.right() + 1) {
            links.append({QRect(x, cell.top(), metrics.horizontalAdvance(more) + 1, cell.height()), more, {}, left});
            break;
        }
        const int room = i == 0 ? qMin(width, cell.width()) : width;
        links.append(
            {QRect(x, cell.top(), room, cell.height()), text, isSafeLink(QUrl(port.url)) ? port.url : QString(), 0});
        x += room + space::S;
    }
    return links;
}

QString linkAt(const QPoint &position, const QList<items::PortText> &ports, const QRect &cell,
               const QFontMetrics &metrics)
{
    for (const PortLink &link : layoutPorts(ports, cell, metrics)) {
        if (!link.url.isEmpty() && link.rect.contains(position))
            return link.url;
    }
    return {};
}

} // namespace pierside::ui
