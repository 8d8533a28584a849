// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QSystemTrayIcon>

#include <functional>
#include <memory>

class QMenu;

namespace pierside::ui {

//! \brief All stacks in one glyph, with Up and Stop for each. Hidden where the desktop has no tray.
class Tray : public QObject
{
    Q_OBJECT

public:
    explicit Tray(QWidget *window);
    ~Tray() override;

    bool isVisible() const;
    void setState(const items::RollUp &roll);
    //! Called when the menu is about to show: it is built from fresh values each time.
    void setContents(std::function<void(QMenu &)> build);
    //! A balloon beside the icon, where the desktop has no better place. target comes back with messageClicked().
    void showMessage(const QString &title, const QString &body, bool urgent, const ServiceKey &target);

Q_SIGNALS:
    void messageClicked(const pierside::ServiceKey &target);
    void raiseRequested();

private:
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    ServiceKey m_target; //!< of the newest balloon
};

} // namespace pierside::ui
