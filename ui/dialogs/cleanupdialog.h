// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/cleanup.h"

#include <QDialog>
#include <QHash>

class QCheckBox;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace pierside::ui {

//! \brief Lists what is on the engine's disk, by kind, and lets the user tick what goes.
//!
//! Only says what the user wants: the objects that removalRequested() names are exactly the ticked ones.
class CleanupDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CleanupDialog(QWidget *parent);

    //! Nothing is listed until the next showItems().
    void showReading();
    void showProblem(const QString &sentence);
    //! Suggested objects are ticked. \a imageBytes: of all images, shared layers once.
    void showItems(const QList<volumes::CleanupItem> &items, qint64 imageBytes);
    //! While objects are removed, nothing can be ticked and Cancel ends the removal.
    void showRemoving(int done, int count);
    //! What became of the last removal, above the list.
    void showResult(const QString &text);

    QList<volumes::CleanupItem> ticked() const;

Q_SIGNALS:
    void refreshRequested();
    void removalRequested(const QList<pierside::volumes::CleanupItem> &items);
    void cancelRequested();
    //! Put a key on the keep list or remove it; see keepKeyOf().
    void keepRequested(const QString &key, bool isKept);

private:
    void buildTree();
    QTreeWidgetItem *addGroup(volumes::CleanupKind kind, const QList<volumes::CleanupItem> &items, qint64 imageBytes);
    void addItem(QTreeWidgetItem *group, int index);
    //! The row's object; nothing for the row of a group.
    const volumes::CleanupItem *itemOf(const QTreeWidgetItem *row) const;
    void updateEffect();
    void updateKeep();
    void fillKeepMenu();
    void setBusy(bool isBusy);

    QList<volumes::CleanupItem> m_items;
    QTreeWidget *m_tree;
    QLabel *m_status;
    QLabel *m_effect; //!< what the removal means
    QProgressBar *m_progress;
    QPushButton *m_refresh;
    QPushButton *m_keep;
    QMenu *m_keepMenu;
    QPushButton *m_close;
    QPushButton *m_go;
    bool m_isRemoving = false;
    bool m_isFilling = false;
};

} // namespace pierside::ui
