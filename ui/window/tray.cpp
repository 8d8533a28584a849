// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tray.h"

#include "ui/theme/glyphs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/statelook.h"

#include <QMenu>
#include <QPainter>

namespace pierside::ui {

namespace {

QIcon stateIcon(items::RowState state, const QWidget *window)
{
    QIcon icon;
    for (const int size : {16, 22, 32, 64}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintGlyph(&painter, QRectF(1, 1, size - 2, size - 2), glyphOf(state), Theme::of(window).color(tokenOf(state)));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

Tray::Tray(QWidget *window)
    : QObject(window)
    , m_menu(std::make_unique<QMenu>())
{
    m_icon.setContextMenu(m_menu.get());
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT raiseRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT messageClicked(m_target); });
    setState({});
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

Tray::~Tray() = default;

bool Tray::isVisible() const
{
    return m_icon.isVisible();
}

void Tray::setState(const items::RollUp &roll)
{
    m_icon.setIcon(stateIcon(roll.state, qobject_cast<QWidget *>(parent())));
    m_icon.setToolTip(roll.text.isEmpty() ? tr("Pierside") : withoutMarkup(tr("Pierside: %1").arg(roll.text)));
}

void Tray::showMessage(const QString &title, const QString &body, bool urgent, const ServiceKey &target)
{
    if (!isVisible() || !QSystemTrayIcon::supportsMessages())
        return;
    m_target = target;
    // The desktop may read the body as markup.
    m_icon.showMessage(withoutMarkup(title), withoutMarkup(body),
                       urgent ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

void Tray::setContents(std::function<void(QMenu &)> build)
{
    connect(m_menu.get(), &QMenu::aboutToShow, this, [this, build = std::move(build)] {
        m_menu->clear();
        build(*m_menu);
    });
}

} // namespace pierside::ui

#include "moc_tray.cpp"
