// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/manifest.h"
#include "models/volumes/volumelist.h"
#include "ui/volumes/volumewish.h"

#include <QWidget>

class QAction;
class QMenu;

namespace pierside::ui {

//! \brief The buttons for the selected volumes; their actions also serve the menu of the table.
//!
//! Buttons only say what the user wants: whatever deletes data asks before it does so.
class VolumeBar : public QWidget
{
    Q_OBJECT

public:
    explicit VolumeBar(QWidget *parent);

    //! \a snapshots: of the stack, newest first. \a caches: its volumes that hold caches. \a isOneStack: not
    //! several of a workspace, each with states of its own.
    void show(const QList<volumes::VolumeRow> &selected, const QList<volumes::Manifest> &snapshots,
              const QStringList &caches, bool isOneStack);
    QList<QAction *> menuActions() const;

Q_SIGNALS:
    void wished(const pierside::ui::VolumeWish &wish);

private:
    QAction *add(const QString &text, const QString &tip, VolumeWish::Kind kind);
    void wish(VolumeWish::Kind kind);
    void fillRestore();
    void fillClasses();
    void fillStates();

    QList<volumes::VolumeRow> m_selected;
    QList<volumes::Manifest> m_snapshots;
    QAction *m_browse;
    QAction *m_backUp;
    QMenu *m_snapshotMenu;
    QAction *m_restore;
    QAction *m_undo;
    QAction *m_protect;
    QMenu *m_classMenu;
    QAction *m_class;
    QMenu *m_stateMenu;
    QAction *m_states;
    QAction *m_clear;
    QAction *m_export;
    QAction *m_import;
    QAction *m_clone;
    QAction *m_rename;
    QMenu *m_moreMenu;
    QAction *m_more;
    QStringList m_caches;
    bool m_isProtected = false; //!< all selected volumes
    QAction *m_wipe;
    QAction *m_delete;
};

} // namespace pierside::ui
