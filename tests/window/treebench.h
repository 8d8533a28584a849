// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stacktreemodel.h"
#include "tests/window/samplerows.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"

#include <QAction>
#include <QApplication>
#include <QScreen>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace pierside::sample {

using items::RowKey;
using items::RowKind;
using items::StackTreeModel;
using ui::RowAction;
using ui::StackTreeView;

inline RowKey serviceKey(const QString &workspace, const QString &project, const QString &name)
{
    return {RowKind::Service, workspace, StackId{project}, name, {}};
}

inline RowKey stackKey(const QString &workspace, const QString &project)
{
    return {RowKind::Stack, workspace, StackId{project}, {}, {}};
}

// A window with a tree of sample rows and its actions.
struct Bench
{
    StackTreeModel model;
    StackTreeView tree;
    QList<QAction *> actions;

    explicit Bench(const QList<items::WorkspaceRow> &rows = sample::everyState(), QSize size = {360, 700})
    {
        tree.setStackModel(&model);
        model.setRows(rows);
        for (const auto &[action, text, key] :
             QList<std::tuple<RowAction, QString, QString>>{{RowAction::Up, u"Up"_s, u"Ctrl+U"_s},
                                                            {RowAction::Stop, u"Stop"_s, u"Ctrl+."_s},
                                                            {RowAction::Restart, u"Restart"_s, u"Ctrl+R"_s},
                                                            {RowAction::Logs, u"Logs"_s, u"Ctrl+L"_s}}) {
            auto *shared = new QAction(text, &tree);
            shared->setShortcut(QKeySequence(key));
            tree.setAction(action, shared);
            actions << shared;
        }
        // In the program the window knows the page of a row. Here it is the first one of its ports.
        tree.setPageOf([this](const RowKey &key) {
            const auto ports = at(key).data(StackTreeModel::PortsRole).value<QList<items::PortText>>();
            const auto it = std::find_if(ports.cbegin(), ports.cend(),
                                         [](const items::PortText &port) { return !port.url.isEmpty(); });
            return it == ports.cend() ? QString() : it->url;
        });
        tree.resize(size);
        tree.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tree, 30'000));
        // Without a window manager the window must be activated explicitly.
        QApplication::setActiveWindow(&tree);
    }
    QModelIndex at(const RowKey &key, int column = 0) const
    {
        return tree.filter()->mapFromSource(model.indexOf(key, StackTreeModel::Column(column)));
    }
    QRect rectOf(const RowKey &key, int column = 0) const { return tree.visualRect(at(key, column)); }
    QRect placeOf(const QWidget *child) const { return {child->mapTo(tree.viewport(), QPoint(0, 0)), child->size()}; }
    //! The visible button with this name on a row; null if there is none.
    QToolButton *buttonOf(const RowKey &key, const QString &name) const
    {
        const QRect row = rectOf(key);
        for (QToolButton *button : visible<QToolButton>()) {
            if (button->accessibleName() == name && placeOf(button).center().y() > row.top() &&
                placeOf(button).center().y() < row.bottom())
                return button;
        }
        return nullptr;
    }
    //! The pixels that the window shows, without painting it again.
    QImage onScreen() const
    {
        QCoreApplication::processEvents();
        return tree.screen()->grabWindow(tree.winId()).toImage();
    }
    template <class Button>
    QList<Button *> visible() const
    {
        QList<Button *> shown;
        for (Button *button : tree.viewport()->template findChildren<Button *>())
            if (button->isVisible())
                shown << button;
        return shown;
    }
};

} // namespace pierside::sample
