
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('readingroom', '0003_firmer_rules'),
    ]

    operations = [
        migrations.AlterField(
            model_name='deed',
            name='at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='when'),
        ),
        migrations.AlterField(
            model_name='deed',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AlterField(
            model_name='deed',
            name='verb',
            field=models.CharField(choices=[('tag', 'tagged'), ('edit', 'edited'), ('remove', 'removed'), ('undo', 'undid'), ('redo', 'redid'), ('hand_in', 'handed in'), ('add', 'added'), ('change', 'changed'), ('publish', 'published'), ('archive', 'archived'), ('confirm', 'confirmed'), ('reject', 'rejected'), ('delete', 'took out')], max_length=10, verbose_name='deed'),
        ),
        migrations.AlterField(
            model_name='passage',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='readingroom.article', verbose_name='article'),
        ),
        migrations.AlterField(
            model_name='passage',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to=settings.AUTH_USER_MODEL, verbose_name='analyst'),
        ),
        migrations.AlterField(
            model_name='passage',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='last changed'),
        ),
        migrations.AlterField(
            model_name='passageevent',
            name='article',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='readingroom.article', verbose_name='article'),
        ),
        migrations.AlterField(
            model_name='passageevent',
            name='author',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='analyst'),
        ),
        migrations.AlterField(
            model_name='passageevent',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='last changed'),
        ),
    ]
